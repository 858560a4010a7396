import { type Fixture } from './fixture.js';

/** Topics as defined, and what differs. */
export function topics(fixture: () => Fixture): void {
  it('makes a topic again without a change, and reports how an existing one differs', async () => {
    const { topic, harness } = fixture();
    const definition = fixture().definition();
    expect(await harness.ensureTopics([definition])).toEqual([]);
    expect(await harness.ensureTopics([{ ...definition, partitions: 6, retentionMs: 1_000 }])).toEqual([
      `${topic}: has 12 partitions, defined are 6`,
      `${topic}: retention is 86400000 ms, defined are 1000 ms`,
    ]);
    expect(await harness.ensureTopics([definition])).toEqual([]); // nothing was changed
  });

  it('tells its users how a topic differs from what it should be, and passes over one that does not exist', async () => {
    const { topic, harness } = fixture();
    const { partitions, retentionMs } = fixture().definition();
    const nowhere = { name: 'out.nowhere', partitions, retentionMs };
    expect(await harness.drift([{ name: topic, partitions, retentionMs }, nowhere])).toEqual([]);
    expect(await harness.drift([{ name: topic, partitions: 6, retentionMs: 1_000 }])).toEqual([
      `${topic}: has 12 partitions, defined are 6`,
      `${topic}: retention is 86400000 ms, defined are 1000 ms`,
    ]);
  });
}
