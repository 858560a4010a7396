import { toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { type Message, outTopic } from '@lgsp/messaging';
import { DecisionStore } from '../../src/events/decision.store.js';
import { ParkedEvents } from '../../src/events/parked-events.service.js';
import { ParkingStore } from '../../src/events/parking.store.js';
import { routerWorld, type RouterWorld, VIEW } from './router-world.js';

let world: RouterWorld;
beforeEach(async () => {
  world = await routerWorld();
});
afterEach(() => world.close());

describe('a parked subject of the event router', () => {
  const subject = uuidv7();
  const poison = (): Message => ({
    ...toMessage(world.birth({ personId: subject })),
    value: Buffer.from('{}'),
  });
  const parked = () =>
    world.rows<{ id: string; state: string }>('SELECT id, state FROM router_parked_event ORDER BY position');

  beforeEach(async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
  });

  it('goes on in order after its head is discarded, and a redelivery brings nothing back', async () => {
    const { routing } = await world.startRouter();
    await routing.start();
    const [bad, second, third] = [
      poison(),
      world.birth({ personId: subject }),
      world.birth({ personId: subject }),
    ];
    const out = outTopic(world.source);
    await world.publisher.publish(out, [bad, toMessage(second), toMessage(third)]);
    await world.until(() => world.counts.parked === 3);
    expect(await routing.queue.drain(out, subject)).toBe('parked');
    expect(world.heard(world.near)).toEqual([]);

    await world.tx.execute(`UPDATE router_parked_event SET state = 'discarding' WHERE id = $1`, [
      (await parked())[0]?.id,
    ]);
    expect(await routing.queue.drain(out, subject)).toBe('clear');
    await world.publisher.publish(out, [bad]); // the source's relay sends it again
    const last = world.birth({ personId: subject });
    await world.publish([last]);
    await world.until(() => world.heard(world.near).length === 3);
    expect(world.heard(world.near).map(({ id }) => id)).toEqual([second.id, third.id, last.id]);
    expect((await parked()).map(({ state }) => state)).toEqual(['discarded', 'routed', 'routed']);
    expect(await world.rows('SELECT 1 FROM router_parked_event WHERE value IS NOT NULL')).toEqual([]);
  });

  it('is seen, given up and gone on with by an operator', async () => {
    const { routing } = await world.startRouter();
    await routing.start();
    const [bad, behind] = [poison(), world.birth({ personId: subject })];
    await world.publisher.publish(outTopic(world.source), [bad, toMessage(behind)]);
    await world.until(() => world.counts.parked === 2);
    const operator = new ParkedEvents(world.tx, new ParkingStore(world.tx), routing.queue);
    const { items, next } = await operator.parked(undefined, 1);
    expect(items).toMatchObject([
      { eventId: bad.headers['ce_id'], errorCode: 'GATEWAY.EVENT_BAD_DATA', state: 'waiting', attempts: 0 },
    ]);
    expect((await operator.parked(next, 1)).items).toMatchObject([{ eventId: behind.id, errorCode: null }]);
    const [head] = items;
    expect(await operator.replay(head?.id ?? '')).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(await new DecisionStore(world.tx).find([behind.id])).toEqual([]);
    expect(await operator.discard(head?.id ?? '')).toMatchObject({ state: 'discarded' });
    expect((await operator.parked(undefined, 50)).items).toEqual([]);
    expect(await new DecisionStore(world.tx).find([behind.id])).toMatchObject([
      { subject, copies: [{ fields: VIEW, system: world.near }] },
    ]);
    expect(await world.records('close', behind.id)).toMatchObject([{ outcome: 'delivered' }]);
    await expect(operator.replay(uuidv7())).rejects.toMatchObject({
      code: 'GATEWAY.PARKED_EVENT_NOT_FOUND',
    });
  });

  it('keeps what arrives later behind it', async () => {
    await (await world.startRouter()).routing.start();
    await world.publisher.publish(outTopic(world.source), [poison()]);
    await world.until(() => world.counts.parked === 1);
    await world.publish([world.birth({ personId: subject })]);
    await world.until(() => world.counts.parked === 2);
    expect(world.heard(world.near)).toEqual([]);
    expect((await parked()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('is taken up again when the process died half way', async () => {
    const { routing, bus } = await world.startRouter();
    await routing.start();
    await world.publisher.publish(outTopic(world.source), [
      poison(),
      toMessage(world.birth({ personId: subject })),
    ]);
    await world.until(() => world.counts.parked === 2);
    await world.tx.execute(
      `UPDATE router_parked_event SET state = 'discarding' WHERE error_code IS NOT NULL`,
    );
    bus.failures.push({ topic: `in.${world.near}`, when: 'before' });
    await expect(routing.queue.drain(outTopic(world.source), subject)).rejects.toThrow(/made to fail/);
    await routing.queue.resume();
    await world.until(() => world.heard(world.near).length === 1);
    expect(await world.rows('SELECT 1 FROM router_parked_subject')).toEqual([]);
  });
});
