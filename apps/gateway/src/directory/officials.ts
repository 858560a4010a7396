import { type LocalDate } from '@lgsp/kernel';
import { type Act } from '@lgsp/security';
import { type HeldRole, holdsOn, inService, type Official } from './official.js';

/** Everybody whom the directory knows, at one moment; never changed. */
export class Officials {
  private readonly byId: ReadonlyMap<string, Official>;
  private readonly bySubject: ReadonlyMap<string, readonly Official[]>;
  /** By deputy, whom they stand for. */
  private readonly stoodFor: ReadonlyMap<string, readonly Official[]>;

  constructor(all: readonly Official[] = []) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.bySubject = Map.groupBy(all, ({ subject }) => subject);
    const pairs = all.flatMap((principal) =>
      principal.deputies.map(({ official }) => [official, principal] as const),
    );
    const grouped = Map.groupBy(pairs, ([deputy]) => deputy);
    this.stoodFor = new Map([...grouped].map(([deputy, of]) => [deputy, of.map(([, one]) => one)]));
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): Official | undefined {
    return this.byId.get(id);
  }

  /** The same with these in the place of what was known of them, unless that is newer: two looks may end in another order. */
  with(changed: readonly Official[]): Officials {
    const byId = new Map(this.byId);
    for (const one of changed) if (one.version > (byId.get(one.id)?.version ?? 0)) byId.set(one.id, one);
    return new Officials([...byId.values()]);
  }

  /** Ids under which who signs in so serves on that day: one, unless an entry before another has not ended. */
  servingAs(subject: string, day: LocalDate): readonly string[] {
    return (this.bySubject.get(subject) ?? []).filter((one) => inService(one, day)).map(({ id }) => id);
  }

  /** May act at all on that day. */
  serves(id: string, day: LocalDate): boolean {
    const official = this.byId.get(id);
    return official !== undefined && inService(official, day);
  }

  /** Own roles, and those of whom they stand for, who must be in service themselves. */
  holds(id: string, { role, field }: Act, day: LocalDate): boolean {
    const official = this.byId.get(id);
    if (!official || !inService(official, day)) return false;
    const fits = (held: HeldRole): boolean =>
      held.role === role && held.field === field && holdsOn(held, day);
    const standsFor = (principal: Official): boolean =>
      inService(principal, day) &&
      principal.deputies.some((deputy) => deputy.official === id && holdsOn(deputy, day));
    return (
      official.roles.some(fits) ||
      (this.stoodFor.get(id) ?? []).some((principal) => standsFor(principal) && principal.roles.some(fits))
    );
  }
}
