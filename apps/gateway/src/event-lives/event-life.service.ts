import { NotAParty } from '@lgsp/evidence';
import { given } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type ClientIdentity } from '../identity/client-tokens.js';
import { DecisionStore } from '../decisions/decision.store.js';
import { ParkedEventListStore } from '../parked/parked-event-list.store.js';
import { Registry } from '../registry/registry.js';
import { OutTopics } from '../router/out-topics.js';
import { DepartmentTraces, type Told } from './department-traces.js';
import { type CopyView, type EventLife, sourceView, subscriberView } from './event-life.view.js';
import { EventNotFound } from './event-lives.errors.js';

/** Where an event comes from, with what its source said when that had to be asked to know. */
interface Origin {
  readonly system: string;
  readonly told?: Told;
}

/**
 * Puts an event's life together from the gateway's own rows and from what its source and its subscribers say when they
 * are asked. Operators and auditors see all; the source sees its own part and how its copies were handed over, a
 * subscriber its own copy and what it did with it.
 */
@Injectable()
export class EventLives {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly parked: ParkedEventListStore,
    private readonly departments: DepartmentTraces,
    private readonly topics: OutTopics,
    private readonly registry: Registry,
  ) {}

  /** @throws GATEWAY.EVENT_NOT_FOUND, EVIDENCE.NOT_A_PARTY */
  async of(id: string, reader: ClientIdentity): Promise<EventLife> {
    const all = reader.scopes.size > 0;
    const own = this.registry.snapshot().subsystems.get(reader.client)?.system;
    const [decision] = await this.decisions.find([id]);
    const parked = await this.parked.ofEvent(id);
    const topic = decision?.topic ?? parked?.topic;
    const origin =
      topic === undefined ? await this.seek(id, all ? undefined : own) : { system: systemOf(topic) };

    const copies =
      decision?.copies.filter((copy) => all || own === origin.system || own === copy.system) ?? [];
    if (!all && own !== origin.system && copies.length === 0) throw new NotAParty();
    const [told, views] = await Promise.all([
      origin.told ?? (all || own === origin.system ? this.departments.ask(origin.system, id) : undefined),
      this.copyViews(id, copies, (system) => all || own === system),
    ]);
    const stated = told?.asked === 'answered' ? told.trace.stated : null;
    return {
      id,
      type: decision?.type ?? stated?.type ?? null,
      version: decision?.version ?? null,
      subject: decision?.subject ?? stated?.subject ?? null,
      recordversion: decision?.recordversion ?? stated?.recordversion ?? null,
      ...(told && { source: sourceView(origin.system, told) }),
      decidedAt: decision?.decidedAt ?? null,
      parked: parked && {
        state: parked.state,
        errorCode: parked.errorCode,
        attempts: parked.attempts,
        parkedAt: parked.parkedAt,
      },
      copies: views,
    };
  }

  private async copyViews(
    id: string,
    copies: Parameters<DecisionStore['closed']>[0],
    maySeeInside: (system: string) => boolean,
  ): Promise<readonly CopyView[]> {
    const closed = await this.decisions.closed(copies);
    return Promise.all(
      copies.map(async ({ system, consumer, agreement, group, fields, attributes, scope, exchangeId }) => {
        const close = closed.get(exchangeId);
        return {
          system,
          consumer,
          agreement,
          fields,
          attributes,
          ...given({ group, scope }),
          exchangeId,
          outcome: close?.outcome ?? 'open',
          closedAt: close?.at ?? null,
          ...(maySeeInside(system) && { subscriber: subscriberView(await this.departments.ask(system, id)) }),
        };
      }),
    );
  }

  /** Nothing came to the router yet: somebody may have committed it. Asks every source, or only the reader's own. */
  private async seek(id: string, only: string | undefined): Promise<Origin> {
    const owners = this.topics.owners().filter((system) => only === undefined || system === only);
    const answers = await Promise.all(
      owners.map(async (system) => ({ system, told: await this.departments.ask(system, id) })),
    );
    const found = answers.find(({ told }) => told.asked === 'answered' && told.trace.stated !== null);
    if (found) return found;
    const silent = answers.filter(({ told }) => told.asked !== 'answered').map(({ system }) => system);
    throw new EventNotFound(silent.length > 0 ? { detail: `Not asked, away: ${silent.join(', ')}` } : {});
  }
}

const systemOf = (topic: string): string => topic.slice(topic.indexOf('.') + 1);
