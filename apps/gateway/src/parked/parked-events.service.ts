import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { SystemIdentity } from '@lgsp/service-kit';
import { Injectable, Logger } from '@nestjs/common';
import { type Actor } from '../identity/acting.js';
import { ExchangeRecords } from '../exchanges/exchange-records.js';
import { SubjectDrain } from './drain-subject.js';
import { type ParkedEvent, ParkedEventListStore, type ParkedFilter } from './parked-event-list.store.js';
import { ParkedSubjectStore } from './parked-subject.store.js';
import { ParkedEventNotFound } from './parked.errors.js';

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
  async content(id: string, { client, person, vouched }: Actor): Promise<ParkedContent> {
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
      ...vouched,
      eventId,
      correlationId: undefined,
    });
    await record.close({ outcome: 'answered', status: 200, responseSize: message.value.length });
    this.log.log(`The content of ${eventId} of ${topic} is read by ${person}, exchange ${record.id}`);
    return { id, key: message.key, headers: message.headers, value: message.value.toString('base64') };
  }

  /** Tries the subjects of these events now, each from the head of its queue. Who wished it stays with the events, until the next does. */
  async replay(events: readonly ParkedEvent[], { person }: Actor): Promise<void> {
    await this.locked(events, (ids) => this.events.markReplay(ids, person));
    await this.drainAll(events);
  }

  /** Gives them up; each takes effect when its turn comes. Returns how many still waited for it. */
  async discard(events: readonly ParkedEvent[], reason: string, { person }: Actor): Promise<number> {
    const found = await this.locked(events, (ids) => this.events.askDiscard(ids, reason, person));
    await this.drainAll(events);
    return found;
  }

  /** With their subjects locked, in the order in which everybody locks them. */
  private locked(
    events: readonly ParkedEvent[],
    work: (ids: readonly string[]) => Promise<number>,
  ): Promise<number> {
    return this.tx.run(async () => {
      for (const [topic, ofTopic] of [...Map.groupBy(events, (event) => event.topic)].sort())
        await this.subjects.lock(topic, ofTopic);
      return work(events.map(({ id }) => id));
    });
  }

  private async drainAll(events: readonly ParkedEvent[]): Promise<void> {
    const subjects = new Map(events.map(({ topic, subject }) => [`${topic} ${subject}`, { topic, subject }]));
    for (const { topic, subject } of subjects.values()) await this.drain.empty(topic, subject);
  }
}
