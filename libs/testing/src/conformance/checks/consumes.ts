import { uuidv7 } from '@lgsp/kernel';
import { type CloudEvent, toMessage } from '@lgsp/events';
import { inTopic, PARTITIONS, partitionOf } from '@lgsp/messaging';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../eventually.js';
import { type Consuming } from '../options.js';
import { type ServiceUnderTest } from '../service-under-test.js';

export function checkConsumes(service: () => ServiceUnderTest, consumes: Consuming): void {
  const made = (): CloudEvent => ({
    specversion: '1.0',
    id: uuidv7(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataversion: 1,
    recordversion: '1.1',
    correlationid: uuidv7(),
    exchangeid: uuidv7(),
    ...consumes.event(),
  });
  const send = (event: CloudEvent): Promise<void> =>
    service().bus.publish(inTopic(service().options.system), [toMessage(event)]);
  const effect = async (): Promise<number> =>
    Number(Object.values((await service().sql(consumes.effect))[0] ?? {})[0]);
  const state = async (event: CloudEvent): Promise<string | undefined> =>
    (
      await service().sql<{ status: string }>('SELECT status FROM exchange_inbox WHERE id = $1', [event.id])
    )[0]?.status;
  const applied = (event: CloudEvent): Promise<true> =>
    eventually(
      `the event is applied; it wrote ${service().current.stdout.slice(-1500)}`,
      async () => (await state(event)) === 'applied' || undefined,
      30,
    );

  it('applies an event once, however often it comes', async () => {
    const before = await effect();
    const event = made();
    await send(event);
    await applied(event);
    await send(event);
    await send(event);
    const marker = inSamePartition(event, made);
    await send(marker); // behind the duplicates in the same partition
    await applied(marker);
    expect(await effect()).toBe(before + 2);
  });

  it('lets a poisonous event wait with its subject while the next subject moves on', async () => {
    const before = await effect();
    const poison = made();
    const refuse = `CREATE FUNCTION conformance_poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'poison'; END $$`;
    await service().sql(refuse);
    await service().sql(
      `CREATE TRIGGER conformance_poison BEFORE INSERT OR UPDATE ON ${consumes.table}
       FOR EACH ROW EXECUTE FUNCTION conformance_poison()`,
    );
    try {
      await send(poison);
      await eventually('the event waits', async () => (await state(poison)) === 'waiting');
      // Held until it is looked at: what follows must not depend on how soon it is tried again.
      await service().sql(
        `UPDATE exchange_inbox_subject SET retry_at = now() + interval '1 hour' WHERE subject = $1`,
        [poison.subject],
      );
    } finally {
      await service().sql('DROP FUNCTION conformance_poison() CASCADE');
    }
    const next = inSamePartition(poison, made);
    const behind: CloudEvent = { ...poison, id: uuidv7(), recordversion: '1.2' };
    await send(behind);
    await send(next);
    await applied(next);
    expect([await state(poison), await state(behind)]).toEqual(['waiting', 'waiting']);
    expect(await effect()).toBe(before + 1);
    const replay = await service().request('POST', `/admin/parked-events/${poison.id}/replay`);
    expect(replay.status).toBe(200);
    await applied(poison);
    await applied(behind);
    await wait(100);
    expect(await effect()).toBe(before + (consumes.oncePerSubject ? 2 : 3));
  });
}

/** An event of another subject that stands behind `event` in the same partition. */
function inSamePartition(event: CloudEvent, made: () => CloudEvent): CloudEvent {
  for (let n = 0; n < 1000; n++) {
    const other = made();
    if (
      other.subject !== event.subject &&
      partitionOf(other.subject, PARTITIONS) === partitionOf(event.subject, PARTITIONS)
    )
      return other;
  }
  throw new Error('The sample events have no fresh subjects');
}
