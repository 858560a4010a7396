import { type Batch, outTopic, type Message } from '@lgsp/messaging';
import { type CloudEvent, toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { DecisionStore } from '../../src/events/decision.store.js';
import { EventsService } from '../../src/events/events.service.js';
import { ParkingStore } from '../../src/events/parking.store.js';
import { routerWorld, type RouterWorld } from './router-world.js';

const VIEW = ['birthMonth', 'commune'];

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
    await (await world.startRouter()).routing.start();
    await world.publish([event]);
    await world.until(() => world.heard(world.near).length === 1);

    const [copy] = world.heard(world.near);
    expect(copy?.data).toEqual({ commune: '14716', birthMonth: '2026-09' });
    const exchangeid = copy?.exchangeid;
    expect(without(copy ?? event, 'data', 'exchangeid')).toEqual(without(event, 'data', 'actor', 'dossier'));

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
  });

  it('passes actor and dossier only where they are granted', async () => {
    world.agree(world.near, [...VIEW, 'actor', 'dossier']);
    world.subscribe(world.near, VIEW);
    await (await world.startRouter()).routing.start();
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
    await (await world.startRouter()).routing.start();
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
    const { routing, bus } = await world.startRouter();
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
    await routing.start();
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
    await dying.routing.start();
    await world.publish([event]);
    await world.until(decided(event.id));
    const [open] = await world.records('open', event.id);
    expect(open).toBeDefined();

    world.passDays(1);
    const heir = await world.startRouter();
    await heir.routing.start();
    void dying.routing.stop();
    await world.until(() => world.heard(world.near).length === 1);
    await world.until(async () => (await world.records('close', event.id)).length === 2);
    const closes = await world.records('close', event.id);
    expect(closes.map(({ outcome }) => outcome).sort()).toEqual(['delivered', 'expired']);
    expect(world.heard(world.far)).toEqual([]);
  }, 60_000);

  it('is harmless twice: two routers on the same events decide once', async () => {
    world.agree(world.near, VIEW);
    world.subscribe(world.near, VIEW);
    const events = Array.from({ length: 50 }, () => world.birth());
    const batch = (): Batch => ({
      topic: outTopic(world.source),
      partition: 0,
      signal: new AbortController().signal,
      messages: events.map((event, n) => ({
        ...toMessage(event),
        offset: BigInt(n),
        publishedAt: new Date(),
      })),
    });
    const [a, b] = [await world.startRouter(), await world.startRouter()];
    await Promise.all([a, b].map(({ routing }) => routing.route(batch())));
    await world.until(() => new Set(world.heard(world.near).map(({ id }) => id)).size === 50);
    const exchanges = new Map<string, Set<string | undefined>>();
    for (const { id, exchangeid } of world.heard(world.near))
      exchanges.set(id, (exchanges.get(id) ?? new Set()).add(exchangeid));
    expect([...exchanges.values()].every((ids) => ids.size === 1)).toBe(true);
    expect(await world.rows('SELECT count(*)::int AS n FROM event_decision')).toEqual([{ n: 50 }]);
  });

  describe('refuses', () => {
    const bad = (change: (message: Message) => Message): Message[] => [change(toMessage(world.birth()))];
    const header = (message: Message, name: string, value: string): Message => ({
      ...message,
      headers: { ...message.headers, [name]: value },
    });

    it.each<[string, string, () => Message[]]>([
      [
        'a source that does not own the topic',
        'GATEWAY.EVENT_FOREIGN_SOURCE',
        () => [toMessage(world.birth({}, { source: `urn:lgsp:${world.near}` }))],
      ],
      [
        'a system on the topic of another',
        'GATEWAY.EVENT_FOREIGN_SOURCE',
        () => [
          toMessage({
            ...world.birth(
              {},
              { source: `urn:lgsp:${world.near}`, type: `vn.lgsp.${world.near}.year-opened` },
            ),
            data: {},
          }),
        ],
      ],
      [
        'a type that belongs to another',
        'GATEWAY.EVENT_FOREIGN_SOURCE',
        () => [toMessage({ ...world.birth({}, { type: `vn.lgsp.${world.near}.year-opened` }), data: {} })],
      ],
      [
        'an unregistered version',
        'GATEWAY.EVENT_UNREGISTERED',
        () => [toMessage(world.birth({}, { dataversion: 2 }))],
      ],
      [
        'an unregistered type',
        'GATEWAY.EVENT_UNREGISTERED',
        () => [toMessage(world.birth({}, { type: `vn.lgsp.${world.source}.unheard-of` }))],
      ],
      [
        'an id that is no UUIDv7',
        'EVENTS.BAD_ENVELOPE',
        () => bad((message) => header(message, 'ce_id', '7d444840-9dc0-41d1-b245-5ffdce74fad2')),
      ],
      [
        'data beyond the schema',
        'GATEWAY.EVENT_BAD_DATA',
        () => bad((message) => ({ ...message, value: Buffer.from('{"personId":1}') })),
      ],
      [
        'what leaves no room for a copy',
        'GATEWAY.EVENT_TOO_LARGE',
        () => [toMessage(world.birth({ note: 'x'.repeat(898_700) }))],
      ],
    ])('%s, parks its subject only, and says why', async (_what, code, make) => {
      world.agree(world.near, VIEW);
      world.subscribe(world.near, VIEW);
      await (await world.startRouter()).routing.start();
      const [refused] = make();
      const { key: subject } = refused ?? { key: '' };
      const behind = world.birth({ personId: subject });
      const others = Array.from({ length: 30 }, () => world.birth());
      await world.publisher.publish(outTopic(world.source), [
        refused ?? toMessage(behind),
        toMessage(behind),
      ]);
      await world.publish(others);
      await world.until(() => world.heard(world.near).length === 30);
      await world.until(() => world.counts.parked === 2);
      expect(
        await world.rows(
          'SELECT state, error_code FROM router_parked_event WHERE subject = $1 ORDER BY position',
          subject,
        ),
      ).toEqual([
        { state: 'waiting', error_code: code },
        { state: 'waiting', error_code: null },
      ]);
    });

    it('another event under a known id, and keeps the first', async () => {
      world.agree(world.near, VIEW);
      world.subscribe(world.near, VIEW);
      await (await world.startRouter()).routing.start();
      const first = world.birth();
      await world.publish([first]);
      await world.until(() => world.heard(world.near).length === 1);
      await world.publish([world.birth({ commune: '00001' }, { id: first.id }), world.birth()]);
      await world.until(() => world.heard(world.near).length === 2);
      await world.until(() => world.counts.parked === 1);
      expect(await world.rows('SELECT error_code FROM router_parked_event')).toEqual([
        { error_code: 'GATEWAY.EVENT_ID_REUSED' },
      ]);
    });
  });

  describe('a parked subject', () => {
    const subject = uuidv7();
    const poison = (): Message => ({
      ...toMessage(world.birth({ personId: subject })),
      value: Buffer.from('{}'),
    });
    const parked = () =>
      world.rows<{ id: string; state: string }>(
        'SELECT id, state FROM router_parked_event ORDER BY position',
      );

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
      const operator = new EventsService(
        world.tx,
        new DecisionStore(world.tx),
        new ParkingStore(world.tx),
        routing.queue,
      );
      const { items, next } = await operator.parked(undefined, 1);
      expect(items).toMatchObject([
        { eventId: bad.headers['ce_id'], errorCode: 'GATEWAY.EVENT_BAD_DATA', state: 'waiting', attempts: 0 },
      ]);
      expect((await operator.parked(next, 1)).items).toMatchObject([{ eventId: behind.id, errorCode: null }]);
      const [head] = items;
      expect(await operator.replay(head?.id ?? '')).toMatchObject({ state: 'waiting', attempts: 1 });
      await expect(operator.get(behind.id)).rejects.toMatchObject({ code: 'GATEWAY.EVENT_NOT_FOUND' });
      expect(await operator.discard(head?.id ?? '')).toMatchObject({ state: 'discarded' });
      expect((await operator.parked(undefined, 50)).items).toEqual([]);
      expect(await operator.get(behind.id)).toMatchObject({
        subject,
        copies: [{ outcome: 'delivered', fields: VIEW, system: world.near }],
      });
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
});
