import { Tx } from '@lgsp/database';
import { systemOfType } from '@lgsp/events';
import { type Clock, type DomainError, type LocalDate } from '@lgsp/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { mayState } from '../policy/actors.js';
import { agenciesOn } from '../policy/agencies-on.js';
import { type Hearers, hearersOf } from '../policy/grants.js';
import { type Policy } from '../policy/policy.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { type AcceptedEvent } from './accept-event.js';
import { type DecidedEvent } from './copy-delivery.js';
import { openRecords } from './copy-records.js';
import { decide } from './decision.js';
import { DecisionStore } from './decision.store.js';
import { EventIdReused, EventSuperseded, ForeignEventActor } from './decisions.errors.js';

export interface ToDecide {
  readonly dedupe: string;
  readonly verdict: AcceptedEvent;
  readonly message: { readonly value: Buffer };
}

/** Some cannot be decided, and why: nothing was committed. */
export class Undecidable extends Error {
  constructor(readonly refusals: ReadonlyMap<string, DomainError>) {
    super('Events that cannot be decided');
  }
}

/** Takes the decisions of a batch in one transaction, each once: what is decided is read back, never retaken. */
@Injectable()
export class DecisionMaker {
  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly decisions: DecisionStore,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** In the order given, an event that stands twice only once. @throws Undecidable */
  decide(topic: string, events: readonly ToDecide[]): Promise<readonly DecidedEvent[]> {
    if (events.length === 0) return Promise.resolve([]);
    return this.tx.run(() => this.decideOnce(topic, events));
  }

  private async decideOnce(topic: string, events: readonly ToDecide[]): Promise<readonly DecidedEvent[]> {
    const snapshot = await this.registry.held();
    const today = this.clock.today();
    const standingOf = standings(snapshot, today);
    const proposals = events.map(({ dedupe, verdict, message }) => {
      const { hearers, ofNewer } = standingOf(verdict);
      const decision = decide(topic, verdict, message.value, hearers(verdict.whose));
      return { dedupe, ...verdict, isBehind: ofNewer(verdict.whose).length > 0, decision };
    });
    const first = new Map<string, (typeof proposals)[number]>();
    for (const proposal of proposals)
      if (!first.has(proposal.event.id)) first.set(proposal.event.id, proposal);

    const inserted = await this.decisions.insert([...first.values()].map(({ decision }) => decision));
    const earlier = await this.earlier([...first.keys()].filter((id) => !inserted.has(id)));
    const taken: readonly DecidedEvent[] = [...first.values()].map(({ event, readings, whose, decision }) => {
      const decidedAt = inserted.get(event.id);
      if (decidedAt) return { event, readings, whose, decision, decidedAt, isKnown: false };
      const before = earlier.get(event.id);
      if (!before) throw new Error(`The decision of ${event.id} is neither new nor known`);
      return { event, readings, whose, decision: before, decidedAt: before.decidedAt, isKnown: true };
    });
    const byId = new Map(taken.map((one) => [one.event.id, one.decision]));
    const refusals = new Map<string, DomainError>();
    for (const { dedupe, event, isBehind, decision } of proposals) {
      if (byId.get(event.id)?.eventHash !== decision.eventHash) refusals.set(dedupe, new EventIdReused());
      else if (inserted.has(event.id) && hasForeignActor(snapshot, event, today))
        refusals.set(dedupe, new ForeignEventActor({ detail: event.source }));
      else if (isBehind && inserted.has(event.id))
        refusals.set(dedupe, new EventSuperseded({ detail: `${event.type} v${event.dataversion}` }));
    }
    if (refusals.size > 0) throw new Undecidable(refusals);

    const now = this.clock.now();
    const records = taken.filter(({ isKnown }) => !isKnown);
    await this.decisions.open(records.flatMap(({ event, decision }) => openRecords(event, decision, now)));
    return taken;
  }

  private async earlier(ids: readonly string[]) {
    const found = ids.length > 0 ? await this.decisions.find(ids) : [];
    return new Map(found.map((decision) => [decision.eventId, decision]));
  }
}

function hasForeignActor(policy: Policy, { type, actor }: AcceptedEvent['event'], today: LocalDate): boolean {
  const source = policy.systems.get(systemOfType(type));
  return (
    actor !== undefined && source !== undefined && !mayState(policy, source, actor, agenciesOn(policy, today))
  );
}

interface Standing {
  readonly hearers: Hearers;
  /** Who is entitled and views a newer major already: they would never hear of an older one. */
  readonly ofNewer: Hearers;
}

/** What holds for each type and major, worked out once. */
function standings(policy: Policy, today: LocalDate): (accepted: AcceptedEvent) => Standing {
  const known = new Map<string, Standing>();
  return ({ event: { type, dataversion }, readings }) => {
    const key = `${type} ${dataversion}`;
    const standing = known.get(key) ?? {
      hearers: hearersOf(policy, type, (version) => readings.has(version), today),
      ofNewer: hearersOf(policy, type, (version) => version > dataversion, today),
    };
    known.set(key, standing);
    return standing;
  };
}
