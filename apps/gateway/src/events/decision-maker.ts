import { type Tx } from '@lgsp/database';
import { type Clock, type LocalDate } from '@lgsp/kernel';
import { type Registry, type RegistrySnapshot } from '../registry/registry.js';
import { type AcceptedEvent } from './accept-event.js';
import { type DecidedEvent } from './copy-delivery.js';
import { decide, openRecords } from './decision.js';
import { type DecisionStore } from './decision.store.js';
import { type Grant, grantsFor } from './grants.js';

export interface ToDecide {
  readonly dedupe: string;
  readonly verdict: AcceptedEvent;
  readonly message: { readonly value: Buffer };
}

/** Some ids stand for other events already: nothing was committed. */
export class ReusedIds extends Error {
  constructor(readonly dedupes: ReadonlySet<string>) {
    super('Events under the ids of others');
  }
}

/** Takes the decisions of a batch in one transaction, each once: what is decided is read back, never retaken. */
export class DecisionMaker {
  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly decisions: DecisionStore,
    private readonly clock: Clock,
  ) {}

  /** In the order given, an event that stands twice only once. @throws ReusedIds */
  decide(topic: string, events: readonly ToDecide[]): Promise<readonly DecidedEvent[]> {
    if (events.length === 0) return Promise.resolve([]);
    return this.tx.run(() => this.decideOnce(topic, events));
  }

  private async decideOnce(topic: string, events: readonly ToDecide[]): Promise<readonly DecidedEvent[]> {
    const grants = this.grants(await this.registry.held(), this.clock.today());
    const proposals = events.map(({ dedupe, verdict: { event }, message }) => {
      const decision = decide(topic, event, message.value, grants(event.type, event.dataversion));
      return { dedupe, event, decision };
    });
    const first = new Map<string, (typeof proposals)[number]>();
    for (const proposal of proposals)
      if (!first.has(proposal.event.id)) first.set(proposal.event.id, proposal);

    const inserted = await this.decisions.insert([...first.values()].map(({ decision }) => decision));
    const earlier = await this.earlier([...first.keys()].filter((id) => !inserted.has(id)));
    const taken: readonly DecidedEvent[] = [...first.values()].map(({ event, decision }) => {
      const before = earlier.get(event.id);
      return before ? { event, decision: before, decidedBefore: before.decidedAt } : { event, decision };
    });
    const byId = new Map(taken.map((one) => [one.event.id, one.decision]));
    const others = proposals.filter(
      ({ event, decision }) => byId.get(event.id)?.eventHash !== decision.eventHash,
    );
    if (others.length > 0) throw new ReusedIds(new Set(others.map(({ dedupe }) => dedupe)));

    const now = this.clock.now();
    const records = taken.filter(({ decidedBefore }) => !decidedBefore);
    await this.decisions.open(records.flatMap(({ event, decision }) => openRecords(event, decision, now)));
    return taken;
  }

  private async earlier(ids: readonly string[]) {
    const found = ids.length > 0 ? await this.decisions.find(ids) : [];
    return new Map(found.map((decision) => [decision.eventId, decision]));
  }

  private grants(
    snapshot: RegistrySnapshot,
    today: LocalDate,
  ): (type: string, version: number) => readonly Grant[] {
    const cache = new Map<string, readonly Grant[]>();
    return (type, version) => {
      const key = `${type} ${version}`;
      const grants = cache.get(key) ?? grantsFor(snapshot, type, version, today);
      cache.set(key, grants);
      return grants;
    };
  }
}
