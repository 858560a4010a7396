import { DatabaseModule, migrate, Tx } from '@lgsp/database';
import { type CloseRecord, type OpenRecord } from '@lgsp/evidence';
import { type CloudEvent, type EventPlaces, fromMessage, PLACES, toMessage } from '@lgsp/events';
import { addDays, type Clock, uuidv7 } from '@lgsp/kernel';
import {
  type Batch,
  createBus,
  createBusAdmin,
  inTopic,
  type Message,
  type MessageBus,
  outTopic,
  topicShapes,
} from '@lgsp/messaging';
import { testBus, testDatabase } from '@lgsp/testing';
import { systemId } from '@lgsp/x-road';
import { Test } from '@nestjs/testing';
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { gatewayMigrations } from '../../src/migrations/index.js';
import { CopyDelivery } from '../../src/decisions/copy-delivery.js';
import { DecisionMaker } from '../../src/decisions/decision-maker.js';
import { DecisionStore } from '../../src/decisions/decision.store.js';
import { SubjectDrain } from '../../src/parked/drain-subject.js';
import { ParkedSubjectStore } from '../../src/parked/parked-subject.store.js';
import { SubjectQueueStore } from '../../src/parked/subject-queue.store.js';
import { OutTopics } from '../../src/router/out-topics.js';
import { BatchRouter } from '../../src/router/route-batches.js';
import { EventTypes } from '../../src/registry/event-types.js';
import { type Agency } from '../../src/policy/agency.js';
import { type Agreement, type Subscription } from '../../src/policy/agreement.js';
import { compilePolicy } from '../../src/policy/policy.js';
import { Registry, type RegistryListener, type RegistrySnapshot } from '../../src/registry/registry.js';

/** Letters only, as event types want them; unique, as a shared broker wants them. */
const unique = (name: string): string =>
  name + Array.from({ length: 6 }, () => 'abcdefghij'[randomInt(10)]).join('');

export const BIRTH = z.strictObject({
  personId: z.uuidv7(),
  name: z.string().max(100),
  commune: z.string().regex(/^\d{5}$/),
  birthMonth: z.string(),
  note: z.string().optional(),
});
export type Birth = z.output<typeof BIRTH>;
/** On Kafka an ended copy is closed after twice that: short, and longer than a publish takes on a busy machine. */
const ACCEPTED_FOR_MS = 3_000;
const HOUSEHOLD = z.strictObject({
  householdId: z.uuidv7(),
  from: z.string().optional(),
  to: z.string().optional(),
  agency: z.string().optional(),
});
export type Household = z.output<typeof HOUSEHOLD>;
const HOUSEHOLD_PLACES: EventPlaces = { communes: ['/from', '/to'], agencies: ['/agency'] };
/** What a consumer of the suites wants of a birth. */
export const VIEW = ['birthMonth', 'commune'];

/** A registry whose agreements and subscriptions a test changes as it goes; like another gateway's load, unseen until looked at. */
class TestRegistry extends Registry {
  agencies: Agency[] = [];
  /** By system; its own member's where none is named. */
  readonly voices = new Map<string, readonly string[]>();
  /** By system, the member to which it moved from H56. */
  readonly moved = new Map<string, string>();
  agreements: Agreement[] = [];
  subscriptions: Subscription[] = [];
  eventTypes = new EventTypes([]);
  private seen: RegistrySnapshot | undefined;
  private readonly listeners: RegistryListener[] = [];
  constructor(private readonly systems: readonly string[]) {
    super();
  }
  snapshot(): RegistrySnapshot {
    return (this.seen ??= this.present());
  }
  held(): Promise<RegistrySnapshot> {
    return this.refresh();
  }
  refresh(): Promise<RegistrySnapshot> {
    this.seen = this.present();
    for (const listener of this.listeners) listener(this.seen);
    return Promise.resolve(this.seen);
  }
  watch(listener: RegistryListener): void {
    this.listeners.push(listener);
  }
  private present(): RegistrySnapshot {
    const subsystems = this.systems.map((system) => ({
      id: idOf(system, this.moved.get(system)),
      formerly: this.moved.has(system) ? [{ id: idOf(system).text, until: '2020-01-01' }] : [],
      system,
      name: { vi: system, en: system },
      agency: 'H56',
      speaksFor: new Set(this.voices.get(system) ?? ['H56']),
      client: true,
      provider: true,
      scopes: [],
      redirectUris: [],
    }));
    const [agreements, subscriptions] = [[...this.agreements], [...this.subscriptions]];
    return {
      ...compilePolicy({
        agencies: this.agencies,
        subsystems,
        endpoints: new Map(),
        agreements,
        subscriptions,
      }),
      groups: [],
      documents: new Map(),
      protos: new Map(),
      eventTypes: this.eventTypes,
    };
  }
}

export const idOf = (system: string, member = 'H56') => systemId(`VN/GOV/${member}/${system}`);

/** A bus whose next publications a test can let fail, before or after they reach the broker. */
class FaultyBus {
  failures: { topic: string; when: 'before' | 'after' }[] = [];
  constructor(private readonly real: MessageBus) {}
  async publish(topic: string, messages: readonly Message[], asOf?: Date): Promise<void> {
    const fault = this.failures.findIndex((one) => one.topic === topic);
    const [failure] = fault < 0 ? [] : this.failures.splice(fault, 1);
    if (failure?.when !== 'before') await this.real.publish(topic, messages, asOf);
    if (failure) throw new Error(`The bus is made to fail ${failure.when} publishing`);
  }
  stored: MessageBus['stored'] = (topic, sought) => this.real.stored(topic, sought);
  subscribe: MessageBus['subscribe'] = (options) => this.real.subscribe(options);
  lag: MessageBus['lag'] = (group, topics) => this.real.lag(group, topics);
  close: MessageBus['close'] = () => this.real.close();
}

/** A source, two possible consumers, a bus, a database and the router between them; all real but the registry. */
export async function routerWorld() {
  const [source, near, far] = [unique('population'), unique('education'), unique('healthcare')];
  const type = `vn.lgsp.${source}.birth-registered`;
  /** Of two majors: the second has a new name for where somebody lives, and says where from. */
  const moved = `vn.lgsp.${source}.residence-moved`;
  /** It says whose it is. */
  const placed = `vn.lgsp.${source}.household-moved`;
  const [database, bus] = await Promise.all([testDatabase('gateway'), testBus()]);
  await migrate({ ownerUrl: database.ownerUrl, migrations: gatewayMigrations });
  const role = bus.kind === 'embedded' ? new URL(bus.url).username : 'anyone';
  const admin = await createBusAdmin(
    bus.kind === 'embedded'
      ? { kind: 'embedded', url: bus.ownerUrl }
      : { kind: 'kafka', clientId: 'router-test', brokers: bus.brokers },
  );
  const shapes = [source, near, far].map((system) => topicShapes(system, 3_600_000));
  await admin.ensureTopics(
    [
      ...shapes.map((shape) => shape.out),
      ...shapes.map((shape) => ({ ...shape.in, acceptedForMs: ACCEPTED_FOR_MS })),
    ].map((shape) => ({ ...shape, producers: [role], consumers: [role] })),
  );
  await admin.close();
  const options = { clientId: 'router-test', backoff: { first: 20, longest: 200 } };
  const open = () =>
    createBus(
      bus.kind === 'embedded'
        ? {
            ...options,
            kind: 'embedded',
            url: bus.url,
            pollMs: 50,
            sessionTimeoutMs: 2_000,
            closeTimeoutMs: 500,
          }
        : { ...options, kind: 'kafka', brokers: bus.brokers },
    );
  const module = await Test.createTestingModule({
    imports: [DatabaseModule.forRoot({ url: database.url, entities: [] })],
  }).compile();
  await module.init();
  const tx = module.get(Tx);

  const registry = new TestRegistry([source, near, far]);
  registry.eventTypes = new EventTypes([
    { type, version: 1, owner: source, schema: z.toJSONSchema(BIRTH) },
    {
      type: moved,
      version: 1,
      owner: source,
      schema: z.toJSONSchema(z.strictObject({ personId: z.uuidv7(), commune: z.string().regex(/^\d{5}$/) })),
    },
    {
      type: moved,
      version: 2,
      owner: source,
      schema: z.toJSONSchema(z.strictObject({ personId: z.uuidv7(), to: z.string(), from: z.string() })),
      replaces: { version: 1, fields: { personId: 'personId', commune: 'to' } },
    },
    {
      type: placed,
      version: 1,
      owner: source,
      schema: { ...z.toJSONSchema(HOUSEHOLD), [PLACES]: HOUSEHOLD_PLACES },
    },
    {
      type: `vn.lgsp.${near}.year-opened`,
      version: 1,
      owner: near,
      schema: z.toJSONSchema(z.strictObject({})),
    },
  ]);
  let days = 0;
  const now = (): Date => new Date(Date.now() + days * 86_400_000);
  const clock: Clock = { now, today: () => addDays('2026-09-02', days) };
  const counts = { routed: 0, parked: 0 };
  const counting = {
    routed: (_topic: string, events: number) => void (counts.routed += events),
    parked: (_topic: string, events: number) => void (counts.parked += events),
  };
  const publisher = await open();
  const heard = new Map<string, CloudEvent[]>();
  for (const system of [near, far]) {
    heard.set(system, []);
    await publisher.subscribe({
      group: `department.${system}`,
      topics: [inTopic(system)],
      onBatch: async ({ messages }) =>
        void heard.get(system)?.push(...messages.map((message) => fromMessage(message))),
    });
  }

  const running: { topics: OutTopics; drain: SubjectDrain; bus: FaultyBus }[] = [];
  const startRouter = async () => {
    const faulty = new FaultyBus(await open());
    const [decisions, subjects] = [new DecisionStore(tx), new ParkedSubjectStore(tx)];
    const maker = new DecisionMaker(tx, registry, decisions, clock);
    const delivery = new CopyDelivery(faulty, decisions, registry, clock);
    const batches = new BatchRouter(tx, registry, maker, delivery, subjects, counting);
    const router = {
      topics: new OutTopics(faulty, registry, batches),
      drain: new SubjectDrain(tx, registry, maker, delivery, subjects, new SubjectQueueStore(tx)),
      bus: faulty,
    };
    running.push(router);
    return router;
  };

  let n = 0;
  const birth = (data: Partial<Birth> = {}, envelope: Partial<CloudEvent> = {}): CloudEvent<Birth> => {
    const personId = data.personId ?? uuidv7();
    return {
      specversion: '1.0',
      id: uuidv7(),
      source: `urn:lgsp:${source}`,
      type,
      subject: personId,
      time: '2026-09-02T03:04:05Z',
      datacontenttype: 'application/json',
      dataversion: 1,
      recordversion: `1788000000.${(n += 1)}`,
      correlationid: uuidv7(),
      actor: 'H56:staff-7',
      dossier: 'H56-260902-0001',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      ...envelope,
      data: { personId, name: 'Đặng Thị Ước', commune: '14716', birthMonth: '2026-09', ...data },
    };
  };

  const household = (data: Partial<Household>): CloudEvent<Household> => {
    const householdId = uuidv7();
    return { ...birth(), type: placed, subject: householdId, data: { householdId, ...data } };
  };

  return {
    source,
    near,
    far,
    type,
    moved,
    placed,
    tx,
    registry,
    counts,
    birth,
    household,
    startRouter,
    publisher,
    heard: (system: string): CloudEvent[] => heard.get(system) ?? [],
    agree: (consumer: string, fields: string[], change: Partial<Agreement> = {}): void => {
      registry.agreements.push({
        id: `${consumer}--${source}`,
        version: 1,
        provider: idOf(source),
        consumer: idOf(consumer),
        legalBasis: [{ act: 'NĐ 63/2024/NĐ-CP' }],
        purposes: ['forecast'],
        validity: { from: '2026-09-01', to: '2026-09-30' },
        requests: [],
        events: [{ clause: 'e1', type, fields }],
        ...change,
      });
    },
    subscribe: (consumer: string, fields: string[], change: Partial<Subscription> = {}): void => {
      registry.subscriptions.push({
        ...{ consumer: idOf(consumer), revision: '1', type, version: 1, fields },
        ...change,
      });
    },
    publish: (events: readonly CloudEvent[], topic = outTopic(source)): Promise<void> =>
      publisher.publish(
        topic,
        events.map((event) => toMessage(event)),
      ),
    /** As a member of the router's group gets them. */
    batch: (events: readonly CloudEvent[], signal = new AbortController().signal): Batch => ({
      ...{ topic: outTopic(source), partition: 0, signal },
      messages: events.map((event, n) => ({
        ...toMessage(event),
        offset: BigInt(n),
        publishedAt: new Date(),
      })),
    }),
    passDays: (count: number): void => void (days += count),
    until: async (holds: () => boolean | Promise<boolean>): Promise<void> => {
      const giveUp = Date.now() + 25_000;
      while (!(await holds())) {
        if (Date.now() > giveUp) throw new Error('Waited 25 s in vain');
        await wait(20);
      }
    },
    rows: <Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> => tx.query<Row>(sql, parameters),
    databaseUrl: database.url,
    records: async (phase: 'open' | 'close', eventId: string) => {
      const rows = await tx.query<{ record: string }>(
        `SELECT record FROM exchange_record r WHERE phase = $1 AND id IN (
           SELECT (copy->>'exchangeId')::uuid FROM event_decision, jsonb_array_elements(copies) copy WHERE event_id = $2)`,
        [phase, eventId],
      );
      return rows.map(
        (row) => JSON.parse(row.record) as Omit<OpenRecord, 'phase'> & Omit<CloseRecord, 'phase'>,
      );
    },
    close: async (): Promise<void> => {
      for (const { topics, bus: used } of running) {
        await topics.stop();
        await used.close();
      }
      await publisher.close();
      await module.close();
      await bus.drop();
      await database.drop();
    },
  };
}

export type RouterWorld = Awaited<ReturnType<typeof routerWorld>>;
