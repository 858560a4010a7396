import { toMessage } from '@lgsp/events';
import { RecordWriter } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import { type Message, outTopic } from '@lgsp/messaging';
import { SystemIdentity } from '@lgsp/service-kit';
import { systemId } from '@lgsp/x-road';
import pg from 'pg';
import { DecisionStore } from '../../src/decisions/decision.store.js';
import { ParkedEvents } from '../../src/parked/parked-events.service.js';
import { type SubjectDrain } from '../../src/parked/drain-subject.js';
import { ParkedEventListStore } from '../../src/parked/parked-event-list.store.js';
import { ExchangeRecords } from '../../src/exchanges/exchange-records.js';
import { ParkedSubjectStore } from '../../src/parked/parked-subject.store.js';
import { SubjectQueueStore } from '../../src/parked/subject-queue.store.js';
import { routerWorld, type RouterWorld, VIEW } from './router-world.js';

let world: RouterWorld;
beforeEach(async () => {
  world = await routerWorld();
});
afterEach(() => world.close());

const WHO = { client: 'VN/GOV/H56/operator', person: 'H56:op-1' };
const PROVEN = { ...WHO, vouched: { vouched: 'proven', signedInAt: '2026-12-01T01:00:00.000Z' } } as const;

describe('a parked subject of the event router', () => {
  let writer: RecordWriter;
  beforeEach(() => (writer = new RecordWriter({ url: world.databaseUrl })));
  afterEach(() => writer.close());
  const operator = (drain: SubjectDrain): ParkedEvents =>
    new ParkedEvents(
      world.tx,
      new ParkedSubjectStore(world.tx),
      new ParkedEventListStore(world.tx),
      new ExchangeRecords(writer),
      new SystemIdentity('gateway', systemId('VN/GOV/H56/gateway')),
      drain,
    );
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
    const { topics, drain } = await world.startRouter();
    await topics.start();
    const [bad, second, third] = [
      poison(),
      world.birth({ personId: subject }),
      world.birth({ personId: subject }),
    ];
    const out = outTopic(world.source);
    await world.publisher.publish(out, [bad, toMessage(second), toMessage(third)]);
    await world.until(() => world.counts.parked === 3);
    expect(await drain.empty(out, subject)).toBe('parked');
    expect(world.heard(world.near)).toEqual([]);

    await world.tx.execute(`UPDATE router_parked_event SET state = 'discarding' WHERE id = $1`, [
      (await parked())[0]?.id,
    ]);
    expect(await drain.empty(out, subject)).toBe('clear');
    await world.publisher.publish(out, [bad]); // the source's relay sends it again
    const last = world.birth({ personId: subject });
    await world.publish([last]);
    await world.until(() => world.heard(world.near).length === 3);
    expect(world.heard(world.near).map(({ id }) => id)).toEqual([second.id, third.id, last.id]);
    expect((await parked()).map(({ state }) => state)).toEqual(['discarded', 'routed', 'routed']);
    expect(await world.rows('SELECT 1 FROM router_parked_event WHERE value IS NOT NULL')).toEqual([]);
  });

  it('is seen, given up and gone on with by an operator', async () => {
    const { topics, drain } = await world.startRouter();
    await topics.start();
    const [bad, behind] = [poison(), world.birth({ personId: subject })];
    await world.publisher.publish(outTopic(world.source), [bad, toMessage(behind)]);
    await world.until(() => world.counts.parked === 2);
    const { items, next } = await operator(drain).list({}, undefined, 1);
    expect(items).toMatchObject([
      { eventId: bad.headers['ce_id'], errorCode: 'GATEWAY.EVENT_BAD_DATA', state: 'waiting', attempts: 0 },
    ]);
    expect((await operator(drain).list({}, next, 1)).items).toMatchObject([
      { eventId: behind.id, errorCode: null },
    ]);
    const [head] = items;
    if (!head) throw new Error('Nothing is parked');
    await operator(drain).replay([head], WHO);
    expect(await operator(drain).get(head.id)).toMatchObject({
      ...{ state: 'waiting', attempts: 1, replayActor: 'H56:op-1', replayedAt: expect.any(Date) as Date },
    });
    expect((await operator(drain).list({}, next, 1)).items).toMatchObject([{ replayActor: null }]);
    expect(await new DecisionStore(world.tx).find([behind.id])).toEqual([]);
    expect(await operator(drain).discard([head], 'a wrong fact', WHO)).toBe(1);
    expect(await operator(drain).get(head.id)).toMatchObject({
      state: 'discarded',
      discardReason: 'a wrong fact',
      discardActor: 'H56:op-1',
      discardedAt: expect.any(Date) as Date,
    });
    expect((await operator(drain).list({}, undefined, 50)).items).toEqual([]);
    expect(await new DecisionStore(world.tx).find([behind.id])).toMatchObject([
      { subject, copies: [{ fields: VIEW, system: world.near }] },
    ]);
    expect(await world.records('close', behind.id)).toMatchObject([{ outcome: 'delivered' }]);
    await expect(operator(drain).get(uuidv7())).rejects.toMatchObject({
      code: 'GATEWAY.PARKED_EVENT_NOT_FOUND',
    });
  });

  it('shows its data to a person, under a record that names both', async () => {
    const { topics, drain } = await world.startRouter();
    await topics.start();
    const bad = poison();
    await world.publisher.publish(outTopic(world.source), [bad]);
    await world.until(() => world.counts.parked === 1);
    const [head] = (await operator(drain).list({ error: 'GATEWAY.EVENT_BAD_DATA' }, undefined, 1)).items;
    const content = await operator(drain).content(head?.id ?? '', PROVEN);
    expect(content).toMatchObject({ key: bad.key, value: bad.value.toString('base64') });
    const records = await world.rows<{ phase: string; record: string }>(
      `SELECT phase, record FROM exchange_record WHERE client = $1 ORDER BY phase DESC`,
      WHO.client,
    );
    expect(records.map(({ record }) => JSON.parse(record) as object)).toMatchObject([
      {
        ...{ actor: 'H56:op-1', ...PROVEN.vouched, eventId: head?.eventId },
        operation: 'GET /admin/router/parked-events/*/content',
      },
      { outcome: 'answered' },
    ]);
  });

  it('is found by topic, type, subject and code of its refusal', async () => {
    await (await world.startRouter()).topics.start();
    await world.publisher.publish(outTopic(world.source), [poison()]);
    await world.until(() => world.counts.parked === 1);
    const store = new ParkedEventListStore(world.tx);
    const hits = {
      topic: outTopic(world.source),
      type: world.type,
      subject,
      error: 'GATEWAY.EVENT_BAD_DATA',
    };
    expect(await store.count(hits)).toBe(1);
    for (const name of ['topic', 'type', 'subject', 'error'] as const)
      expect([name, await store.count({ ...hits, [name]: 'other' })]).toEqual([name, 0]);
  });

  it('is tried again by itself, later each time, by one of two gateways', async () => {
    const [{ topics, drain }, other] = [await world.startRouter(), await world.startRouter()];
    await topics.start();
    await world.publisher.publish(outTopic(world.source), [poison()]);
    await world.until(() => world.counts.parked === 1);
    const pause = async (): Promise<number> => {
      const [row] = await world.rows<{ s: number }>(
        'SELECT extract(epoch FROM retry_at - now())::float8 AS s FROM router_parked_subject',
      );
      return row?.s ?? NaN;
    };
    const attempts = async (): Promise<number | undefined> =>
      (await world.rows<{ attempts: number }>('SELECT attempts FROM router_parked_event'))[0]?.attempts;
    await drain.resume();
    expect(await attempts()).toBe(0); // its pause is not over
    const pauses: number[] = [];
    for (let turn = 1; turn <= 3; turn++) {
      await world.rows(`UPDATE router_parked_subject SET retry_at = now() - interval '1 second'`);
      await Promise.all([drain.resume(), other.drain.resume()]);
      expect(await attempts()).toBe(turn);
      pauses.push(await pause());
    }
    const [first = NaN, , third = NaN] = pauses;
    expect(first).toBeGreaterThan(5);
    expect(third).toBeGreaterThan(first * 1.9);
  });

  it('that cannot be tried stops no other', async () => {
    const { topics, drain, bus } = await world.startRouter();
    await topics.start();
    const subjects = [uuidv7(), uuidv7()];
    for (const personId of subjects)
      await world.publisher.publish(outTopic(world.source), [
        { ...toMessage(world.birth({ personId })), value: Buffer.from('{}') },
        toMessage(world.birth({ personId })),
      ]);
    await world.until(() => world.counts.parked === 4);
    await world.rows(`UPDATE router_parked_event SET state = 'discarding' WHERE error_code IS NOT NULL`);
    await world.rows(`UPDATE router_parked_subject SET retry_at = now() - interval '1 second'`);
    bus.failures.push({ topic: `in.${world.near}`, when: 'before' });
    await expect(drain.resume()).rejects.toThrow(/made to fail/);
    expect(await world.rows('SELECT 1 FROM router_parked_subject')).toHaveLength(1);
  });

  it('is forgotten 120 days after its turn was over, and never while it waits', async () => {
    const row = (state: string, days: number | null): Promise<unknown> =>
      world.rows(
        `INSERT INTO router_parked_event (id, topic, subject, dedupe, partition, position, state, settled_at)
         VALUES ($1::uuid, 't', 's', $1::text, 0, 0, $2, now() - $3 * interval '1 day')`,
        uuidv7(),
        state,
        days,
      );
    await row('waiting', null);
    await row('discarded', 119);
    await row('discarded', 121);
    await new SubjectQueueStore(world.tx).prune();
    expect((await parked()).map(({ state }) => state).sort()).toEqual(['discarded', 'waiting']);
  });

  it('keeps what arrives later behind it', async () => {
    await (await world.startRouter()).topics.start();
    await world.publisher.publish(outTopic(world.source), [poison()]);
    await world.until(() => world.counts.parked === 1);
    await world.publish([world.birth({ personId: subject })]);
    await world.until(() => world.counts.parked === 2);
    expect(world.heard(world.near)).toEqual([]);
    expect((await parked()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('turns clear only in a transaction that finds the queue empty: what joins at the last moment is routed', async () => {
    const { topics, drain, bus } = await world.startRouter();
    await topics.start();
    const [good, last] = [world.birth({ personId: subject }), world.birth({ personId: subject })];
    await world.publisher.publish(outTopic(world.source), [poison(), toMessage(good)]);
    await world.until(() => world.counts.parked === 2);
    await world.rows(`UPDATE router_parked_event SET state = 'discarding' WHERE error_code IS NOT NULL`);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const publish = bus.publish.bind(bus);
    let reached = false;
    bus.publish = async (topic, messages) => {
      reached = true;
      await gate;
      await publish(topic, messages);
    };
    const drained = drain.empty(outTopic(world.source), subject);
    await world.until(() => reached);

    const arrival = new pg.Client({ connectionString: world.databaseUrl }); // the transaction in which one joins the queue
    await arrival.connect();
    await arrival.query('BEGIN');
    await arrival.query('SELECT FROM router_parked_subject WHERE subject = $1 FOR UPDATE', [subject]);
    go();
    await world.until(async () => {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await world.rows(waiting)).length > 0;
    });
    const { key, headers, value } = toMessage(last);
    await arrival.query(
      `INSERT INTO router_parked_event (id, topic, subject, dedupe, partition, position, headers, value, state)
       VALUES ($1, $2, $3, $4, 0, 1000000, $5, $6, 'waiting')`,
      [
        uuidv7(),
        outTopic(world.source),
        subject,
        last.id,
        Buffer.from(JSON.stringify([key, headers])),
        value,
      ],
    );
    await arrival.query('COMMIT');
    await arrival.end();
    expect(await drained).toBe('clear');
    await world.until(() => world.heard(world.near).length === 2);
    expect(world.heard(world.near).map(({ id }) => id)).toEqual([good.id, last.id]);
    expect(await world.rows('SELECT 1 FROM router_parked_subject')).toEqual([]);
  });

  it('is given up or handed over, never both: what another gateway has in hand is not reported as discarded', async () => {
    const [{ topics, drain, bus }, other] = [await world.startRouter(), await world.startRouter()];
    await topics.start();
    const [good, behind] = [world.birth({ personId: subject }), world.birth({ personId: subject })];
    await world.publisher.publish(outTopic(world.source), [
      poison(),
      ...[good, behind].map((one) => toMessage(one)),
    ]);
    await world.until(() => world.counts.parked === 3);
    await world.rows(`UPDATE router_parked_event SET state = 'discarding' WHERE error_code IS NOT NULL`);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const publish = bus.publish.bind(bus);
    const reached = new Promise<void>((resolve) => {
      bus.publish = async (...call) => {
        resolve();
        await gate;
        await publish(...call);
      };
    });
    const drained = drain.empty(outTopic(world.source), subject);
    await reached;
    const there = (await operator(other.drain).list({}, undefined, 50)).items;
    expect(there.map(({ eventId }) => eventId)).toEqual([good.id, behind.id]);
    expect(await operator(other.drain).discard(there, 'both are wrong facts', WHO)).toBe(1);
    go();
    await drained;
    await world.until(() => world.heard(world.near).length > 0);
    const ends = await Promise.all(there.map(({ id }) => operator(drain).get(id)));
    expect(ends).toMatchObject([
      { state: 'routed', discardReason: null },
      { state: 'discarded', discardReason: 'both are wrong facts' },
    ]);
    expect(new Set(world.heard(world.near).map(({ id }) => id))).toEqual(new Set([good.id]));
  });

  it('waits with a discard for a decision that another gateway is taking, and is told what came of it', async () => {
    const [{ topics, drain }, other] = [await world.startRouter(), await world.startRouter()];
    await topics.start();
    const good = world.birth({ personId: subject });
    await world.publisher.publish(outTopic(world.source), [poison(), toMessage(good)]);
    await world.until(() => world.counts.parked === 2);
    await world.rows(`UPDATE router_parked_event SET state = 'discarding' WHERE error_code IS NOT NULL`);
    const [, waiting] = (await operator(drain).list({}, undefined, 50)).items;
    if (!waiting) throw new Error('Nothing waits');
    const held = world.registry.held.bind(world.registry);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const deciding = new Promise<void>((resolve) => {
      world.registry.held = async () => {
        resolve();
        await gate;
        return held();
      };
    });
    const drained = drain.empty(outTopic(world.source), subject);
    await deciding;
    const discarded = operator(other.drain).discard([waiting], 'a wrong fact', WHO);
    await world.until(async () => (await world.rows('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0);
    go();
    expect(await drained).toBe('clear');
    expect(await discarded).toBe(0);
    expect(await operator(drain).get(waiting.id)).toMatchObject({ state: 'routed' });
    await world.until(() => world.heard(world.near).length > 0);
    expect(await world.records('close', good.id)).toMatchObject([{ outcome: 'delivered' }]);
  });

  it('is taken up again when the process died half way', async () => {
    const { topics, drain, bus } = await world.startRouter();
    await topics.start();
    await world.publisher.publish(outTopic(world.source), [
      poison(),
      toMessage(world.birth({ personId: subject })),
    ]);
    await world.until(() => world.counts.parked === 2);
    await world.tx.execute(
      `UPDATE router_parked_event SET state = 'discarding' WHERE error_code IS NOT NULL`,
    );
    bus.failures.push({ topic: `in.${world.near}`, when: 'before' });
    await expect(drain.empty(outTopic(world.source), subject)).rejects.toThrow(/made to fail/);
    await drain.resume();
    await world.until(() => world.heard(world.near).length === 1);
    expect(await world.rows('SELECT 1 FROM router_parked_subject')).toEqual([]);
  });
});
