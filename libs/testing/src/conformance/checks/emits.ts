import { uuidv7 } from '@lgsp/kernel';
import { fromMessage } from '@lgsp/events';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../eventually.js';
import { type Emitting } from '../options.js';
import { type Answer, type ServiceUnderTest } from '../service-under-test.js';
import { CANARY } from './bad-input.js';

export function checkEmits(service: () => ServiceUnderTest, emits: Emitting): void {
  const act = async (correlation: string): Promise<Answer> => {
    const { method, path, body, headers } = await emits.request(CANARY);
    return service().request(method, path, body, { 'x-lgsp-correlation-id': correlation, ...headers });
  };
  const copies = (correlation: string) =>
    service()
      .published.map((message) => fromMessage(message))
      .filter((event) => event.correlationid === correlation && event.type === emits.type);
  const outbox = (correlation: string) =>
    service().sql<{ published: boolean }>(
      `SELECT published_at IS NOT NULL AS published FROM exchange_outbox WHERE event->>'correlationid' = $1`,
      [correlation],
    );

  it('carries the correlation id from HTTP through its database to the bus', async () => {
    const correlation = uuidv7();
    const answer = await act(correlation);
    expect({ status: answer.status < 300, text: answer.status < 300 || answer.text }).toEqual({
      status: true,
      text: true,
    });
    const event = await eventually('the event on the bus', async () => copies(correlation)[0]);
    expect(event).toMatchObject({
      source: `urn:lgsp:${service().options.system}`,
      actor: 'H56:conformance-1',
    });
    expect(event.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(event.recordversion).toMatch(/^\d+\.\d+$/);
  });

  it('emits nothing from a use case that is rolled back', async () => {
    const correlation = uuidv7();
    await withRefusedCommits(service(), async () => {
      expect((await act(correlation)).status).toBeGreaterThanOrEqual(500);
    });
    await wait(500);
    expect(copies(correlation)).toEqual([]);
    expect(await outbox(correlation)).toEqual([]);
  });

  it('publishes the same id again when the relay dies between publishing and marking', async () => {
    const correlation = uuidv7();
    await withRefusedMarks(service(), async () => {
      await act(correlation);
      await eventually('the event on the bus', async () => copies(correlation).length > 0);
      service().current.kill();
      await service().current.ended(5);
    });
    expect((await outbox(correlation)).map(({ published }) => published)).toContain(false);
    const before = copies(correlation).length;
    await service().boot();
    await eventually('the event again', async () => copies(correlation).length > before);
    expect(new Set(copies(correlation).map(({ id, recordversion }) => `${id} ${recordversion}`)).size).toBe(
      new Set((await outboxIds(service(), correlation, emits.type)).map(String)).size,
    );
    await eventually('the mark', async () => (await outbox(correlation)).every(({ published }) => published));
  });
}

const outboxIds = async (service: ServiceUnderTest, correlation: string, type: string): Promise<unknown[]> =>
  (
    await service.sql<{ id: string }>(
      `SELECT id FROM exchange_outbox WHERE event->>'correlationid' = $1 AND event->>'type' = $2`,
      [correlation, type],
    )
  ).map(({ id }) => id);

/**
 * Whatever a use case writes of its own is refused as late as the commit itself. The outbox is not: a row that was
 * written there in any other transaction would stay and leave.
 */
const withRefusedCommits = (service: ServiceUnderTest, work: () => Promise<void>): Promise<void> =>
  withRefusal(
    service,
    `DO $$ DECLARE name text; BEGIN
       FOR name IN SELECT table_name FROM information_schema.tables
         WHERE table_schema = current_schema AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'exchange%'
       LOOP
         EXECUTE format('CREATE CONSTRAINT TRIGGER conformance_refuse AFTER INSERT OR UPDATE ON %I
           DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION conformance_refuse()', name);
       END LOOP;
     END $$`,
    work,
  );

/** The relay cannot mark what it published. */
const withRefusedMarks = (service: ServiceUnderTest, work: () => Promise<void>): Promise<void> =>
  withRefusal(
    service,
    `CREATE TRIGGER conformance_refuse BEFORE UPDATE ON exchange_outbox
     FOR EACH ROW EXECUTE FUNCTION conformance_refuse()`,
    work,
  );

async function withRefusal(
  service: ServiceUnderTest,
  triggers: string,
  work: () => Promise<void>,
): Promise<void> {
  await service.sql(
    `CREATE FUNCTION conformance_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'refused'; END $$`,
  );
  await service.sql(triggers);
  try {
    await work();
  } finally {
    await service.sql('DROP FUNCTION conformance_refuse() CASCADE');
  }
}
