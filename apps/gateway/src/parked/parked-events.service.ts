import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { SystemIdentity } from '@lgsp/service-kit';
import { Injectable, Logger } from '@nestjs/common';
import { ExchangeRecords } from '../exchanges/exchange-records.js';
import { SubjectDrain } from './drain-subject.js';
import { type ParkedEvent, ParkedEventListStore, type ParkedFilter } from './parked-event-list.store.js';
import { ParkedSubjectStore } from './parked-subject.store.js';
import { ParkedEventNotFound } from './parked.errors.js';

/** Who acts: the client, and the person whom it names. */
export interface Operator {
  readonly client: string;
  readonly person: string;
}

export interface ParkedContent {
  readonly id: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64: what waits here may be no JSON at all. */
  readonly value: string;
}

/** Events that wait at the router, and what an operator does about them. */
@Injectable()
export class ParkedEvents {
  private readonly log = new Logger(ParkedEvents.name);

  constructor(
    private readonly tx: Tx,
    private readonly subjects: ParkedSubjectStore,
    private readonly events: ParkedEventListStore,
    private readonly records: ExchangeRecords,
    private readonly identity: SystemIdentity,
    private readonly drain: SubjectDrain,
  ) {}

  async list(filter: ParkedFilter, after: string | undefined, limit: number): Promise<Page<ParkedEvent>> {
    const size = pageSize(limit);
    return pageOf(await this.events.list(filter, after, size + 1), size, (event) => event.id);
  }

  count(filter: ParkedFilter): Promise<number> {
    return this.events.count(filter);
  }

  /** @throws GATEWAY.PARKED_EVENT_NOT_FOUND */
  async get(id: string): Promise<ParkedEvent> {
    const event = await this.events.find(id);
    if (!event) throw new ParkedEventNotFound();
    return event;
  }

  /** The message itself, as an exchange of its own: who reads it is recorded before it is released. @throws as get */
  async content(id: string, { client, person }: Operator): Promise<ParkedContent> {
    const { eventId, topic } = await this.get(id);
    const message = await this.events.message(id);
    if (!message) throw new ParkedEventNotFound();
    const record = this.records.begin({
      kind: 'request',
      client,
      provider: this.identity.id.text,
      operation: 'GET /admin/router/parked-events/*/content',
      safe: true,
      purpose: 'operation',
      actor: person,
      eventId,
      correlationId: undefined,
    });
    await record.close({ outcome: 'answered', status: 200, responseSize: message.value.length });
    this.log.log(`The content of ${eventId} of ${topic} is read by ${person}, exchange ${record.id}`);
    return { id, key: message.key, headers: message.headers, value: message.value.toString('base64') };
  }

  /** Tries the subjects of these events now, each from the head of its queue. */
  async replay(events: readonly ParkedEvent[]): Promise<void> {
    const subjects = new Map(events.map(({ topic, subject }) => [`${topic} ${subject}`, { topic, subject }]));
    for (const { topic, subject } of subjects.values()) await this.drain.empty(topic, subject);
  }

  /** Gives them up; each takes effect when its turn comes. Returns how many still waited for it. */
  async discard(events: readonly ParkedEvent[], reason: string, { person }: Operator): Promise<number> {
    const found = await this.tx.run(async () => {
      for (const [topic, ofTopic] of [...Map.groupBy(events, (event) => event.topic)].sort())
        await this.subjects.lock(topic, ofTopic);
      return this.events.askDiscard(
        events.map(({ id }) => id),
        reason,
        person,
      );
    });
    await this.replay(events);
    return found;
  }
}
