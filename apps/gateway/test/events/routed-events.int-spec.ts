import { type CloudEvent, messageOf } from '@lgsp/events';
import { inTopic, outTopic } from '@lgsp/messaging';
import { metrics } from '@lgsp/observability';
import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { routerWorld, type RouterWorld, VIEW } from './router-world.js';

const without = (event: CloudEvent, ...names: string[]): object =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)));

describe('event router', () => {
  let world: RouterWorld;
  beforeEach(async () => {
    world = await routerWorld();
  });
  afterEach(() => world.close());

  /** Its own arrival shows that everything before it was handled. */
  const decided = (id: string) => async (): Promise<boolean> =>
    (await world.rows('SELECT 1 FROM event_decision WHERE event_id = $1', id)).length === 1;

  it('gives a subscriber exactly the fields of its view, under one record for the two parties', async () => {
    world.agree(world.near, [...VIEW, 'name']);
    world.subscribe(world.near, VIEW);
    const event = world.birth();
    await (await world.startRouter()).topics.start();
    await world.publish([event]);
    await world.until(() => world.heard(world.near).length === 1);

    const [copy] = world.heard(world.near);
    expect(copy?.data).toEqual({ commune: '14716', birthMonth: '2026-09' });
    const exchangeid = copy?.exchangeid;
    const changed = ['data', 'traceparent'];
    expect(without(copy ?? event, 'exchangeid', ...changed)).toEqual(
      without(event, 'actor', 'dossier', ...changed),
    );
    // The same trace, and in it the span of this exchange.
    const span = exchangeid?.replaceAll('-', '').slice(16);
    expect(copy?.traceparent).toBe(`${event.traceparent?.slice(0, 35)}-${span}-01`);

    await world.until(async () => (await world.records('close', event.id)).length === 1);
    const [open] = await world.records('open', event.id);
    expect(open).toMatchObject({
      id: exchangeid,
      kind: 'event',
      client: `VN/GOV/H56/${world.near}`,
      provider: `VN/GOV/H56/${world.source}`,
      operation: event.type,
      eventId: event.id,
      fields: VIEW,
      correlationId: event.correlationid,
      agreement: { id: `${world.near}--${world.source}`, version: 1, clause: 'e1' },
    });
    expect(JSON.stringify(open)).not.toMatch(/staff-7|260902|Ước/);
    expect(await world.records('close', event.id)).toMatchObject([{ id: exchangeid, outcome: 'delivered' }]);

    const counted = (await metrics.metrics()).split('\n').filter((line) => line.includes(event.type));
    expect(counted).toEqual([expect.stringMatching(/^lgsp_gateway_event_copies_total\{.*\} 1$/)]);
    for (const label of [`provider="VN/GOV/H56/${world.source}"`, 'clause="e1"', 'outcome="delivered"'])
      expect(counted[0]).toContain(label);
  });

  it('hands on each value as its source wrote it', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    const event = world.birth();
    const { personId } = event.data;
    await (await world.startRouter()).topics.start();
    const data = `{ "personId":"${personId}","commune" : "\\u0031\\u0034716", "name":"x","birthMonth":"2026\\u002d09"}`;
    await world.publisher.publish(outTopic(world.source), [messageOf(event, Buffer.from(data))]);
    await world.until(() => world.heard(world.near).length === 1);
    expect(world.heard(world.near)[0]?.data).toEqual({ birthMonth: '2026-09', commune: '14716' });
    const copy = '{"birthMonth":"2026\\u002d09","commune":"\\u0031\\u0034716"}';
    const [open] = await world.records('open', event.id);
    const salt = (open as { salt?: string } | undefined)?.salt ?? '';
    expect(salt).toHaveLength(36);
    expect(open).toMatchObject({
      requestHash: hash('sha256', salt + copy, 'base64'),
      requestSize: copy.length,
    });
  });

  it('passes actor and dossier only where they are granted', async () => {
    world.agree(world.near, [...VIEW, 'actor', 'dossier']);
    world.subscribe(world.near, VIEW);
    await (await world.startRouter()).topics.start();
    await world.publish([world.birth()]);
    await world.until(() => world.heard(world.near).length === 1);
    expect(world.heard(world.near)[0]).toMatchObject({ actor: 'H56:staff-7', dossier: 'H56-260902-0001' });
  });

  it.each([
    ['nobody', () => undefined],
    ['an agreement without a subscription', () => world.agree(world.near, VIEW)],
    ['a subscription without an agreement', () => world.subscribe(world.near, VIEW)],
    [
      'a view beyond its agreement',
      () => {
        world.agree(world.near, VIEW);
        world.subscribe(world.near, [...VIEW, 'name']);
      },
    ],
    [
      'an agreement that has ended',
      () => {
        world.agree(world.near, VIEW, { validity: { from: '2026-08-01', to: '2026-09-01' } });
        world.subscribe(world.near, VIEW);
      },
    ],
    [
      'an agreement about another event',
      () => {
        world.agree(world.near, VIEW, {
          events: [{ clause: 'e1', type: `${world.type}-again`, fields: VIEW }],
        });
        world.subscribe(world.near, VIEW);
      },
    ],
  ])('copies nothing for %s', async (_who, arrange) => {
    arrange();
    const event = world.birth();
    await (await world.startRouter()).topics.start();
    await world.publish([event]);
    await world.until(decided(event.id));
    // Another consumer's copy of a later event of the subject shows that nothing came before it.
    world.agree(world.far, VIEW, { id: 'far' });
    world.subscribe(world.far, VIEW);
    await world.publish([world.birth({ personId: event.subject })]);
    await world.until(() => world.heard(world.far).length === 1);
    expect(world.heard(world.near)).toEqual([]);
    expect(await world.rows('SELECT copies FROM event_decision WHERE event_id = $1', event.id)).toEqual([
      { copies: [] },
    ]);
  });

  it('reads a decision on redelivery and never widens it', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    const event = world.birth();
    const { topics, bus } = await world.startRouter();
    bus.failures.push({ topic: `in.${world.near}`, when: 'after' }); // delivered, and the router does not know
    const publish = bus.publish.bind(bus);
    bus.publish = async (topic, messages) => {
      await publish(topic, messages).finally(() => {
        world.registry.agreements = [];
        world.registry.subscriptions = [];
        world.agree(world.near, [...VIEW, 'name']);
        world.subscribe(world.near, [...VIEW, 'name']);
        world.agree(world.far, VIEW, { id: 'far' });
        world.subscribe(world.far, VIEW);
      });
    };
    await topics.start();
    await world.publish([event]);
    await world.until(() => world.heard(world.near).length === 2);
    const [first, second] = world.heard(world.near);
    expect(second).toEqual(first);
    await world.until(async () => (await world.records('close', event.id)).length === 1);
    expect(world.heard(world.far)).toEqual([]);
  });

  it('hands over what was decided when the router died in between, and closes what ended meanwhile', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    world.agree(world.far, VIEW, { id: 'far', validity: { from: '2026-09-01', to: '2026-09-02' } });
    world.subscribe(world.far, VIEW);
    const event = world.birth();
    const dying = await world.startRouter();
    dying.bus.publish = () => new Promise(() => undefined); // frozen between decision and copy
    await dying.topics.start();
    await world.publish([event]);
    await world.until(decided(event.id));
    const [open] = await world.records('open', event.id);
    expect(open).toBeDefined();

    world.passDays(1);
    const heir = await world.startRouter();
    await heir.topics.start();
    void dying.topics.stop();
    await world.until(() => world.heard(world.near).length === 1);
    await world.until(async () => (await world.records('close', event.id)).length === 2);
    const closes = await world.records('close', event.id);
    expect(closes.map(({ outcome }) => outcome).sort()).toEqual(['delivered', 'expired']);
    expect(world.heard(world.far)).toEqual([]);
  });

  it('says delivered of what was handed over, though the agreement ended before the record could be closed', async () => {
    world.agree(world.near, VIEW, { validity: { from: '2026-09-01', to: '2026-09-02' } });
    world.subscribe(world.near, VIEW);
    const event = world.birth();
    const { topics, bus } = await world.startRouter();
    const publish = bus.publish.bind(bus);
    bus.failures.push({ topic: inTopic(world.near), when: 'after' });
    bus.publish = async (topic, messages) => {
      await publish(topic, messages).finally(() => world.passDays(1));
    };
    await topics.start();
    await world.publish([event]);
    await world.until(async () => (await world.records('close', event.id)).length === 1);
    expect(await world.records('close', event.id)).toMatchObject([{ outcome: 'delivered' }]);
    await world.until(() => world.heard(world.near).length === 1);
  });

  it('looks again at what it decided before it was frozen', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    const event = world.birth();
    const held = world.registry.held.bind(world.registry);
    world.registry.held = async () => {
      const snapshot = await held();
      await wait(world.registry.agreements.length > 0 ? 1_100 : 0);
      world.registry.agreements = [];
      return snapshot;
    };
    const { topics } = await world.startRouter();
    await topics.start();
    await world.publish([event]);
    await world.until(async () => (await world.records('close', event.id)).length === 1);
    expect(await world.records('close', event.id)).toMatchObject([{ outcome: 'expired' }]);
    expect(world.heard(world.near)).toEqual([]);
  });

  it('is harmless twice: two routers on the same events decide once', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    const events = Array.from({ length: 50 }, () => world.birth());
    const [a, b] = [await world.startRouter(), await world.startRouter()];
    await Promise.all([a, b].map(({ topics }) => topics.route(world.batch(events))));
    await world.until(() => new Set(world.heard(world.near).map(({ id }) => id)).size === 50);
    const exchanges = new Map<string, Set<string | undefined>>();
    for (const { id, exchangeid } of world.heard(world.near))
      exchanges.set(id, (exchanges.get(id) ?? new Set()).add(exchangeid));
    expect([...exchanges.values()].every((ids) => ids.size === 1)).toBe(true);
    expect(await world.rows('SELECT count(*)::int AS n FROM event_decision')).toEqual([{ n: 50 }]);
  });
});
