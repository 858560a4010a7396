import { type LocalDate } from '@lgsp/kernel';
import { type Act } from '@lgsp/security';
import { type HeldRole, holdsOn, inService, type KnownOfficial, type Official } from './official.js';

/** Everybody whom the directory knows, at one moment; never changed. */
export class Officials {
  private readonly byId: ReadonlyMap<string, KnownOfficial>;
  private readonly bySubject: ReadonlyMap<string, readonly Official[]>;
  /** Ids of those who have the subject or ever had it. */
  private readonly everAs: ReadonlyMap<string, readonly string[]>;
  /** By deputy, whom they stand for. */
  private readonly stoodFor: ReadonlyMap<string, readonly Official[]>;
  /** As far as somebody asked: every call that names an official does. */
  private readonly others = new Map<string, readonly string[]>();

  constructor(all: readonly KnownOfficial[] = []) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.bySubject = Map.groupBy(all, ({ subject }) => subject);
    this.everAs = grouped(all.flatMap(({ id, subjects }) => subjects.map((subject) => [subject, id])));
    this.stoodFor = grouped(
      all.flatMap((principal) => principal.deputies.map(({ official }) => [official, principal])),
    );
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): Official | undefined {
    return this.byId.get(id);
  }

  /** The same with these in the place of what was known of them, unless that is newer: two looks may end in another order. */
  with(changed: readonly KnownOfficial[]): Officials {
    const byId = new Map(this.byId);
    for (const one of changed) if (one.version > (byId.get(one.id)?.version ?? 0)) byId.set(one.id, one);
    return new Officials([...byId.values()]);
  }

  /** Ids under which who signs in so serves on that day: one, unless an entry before another has not ended. */
  servingAs(subject: string, day: LocalDate): readonly string[] {
    return (this.bySubject.get(subject) ?? []).filter((one) => inService(one, day)).map(({ id }) => id);
  }

  /** Other entries of the person: those that have, or ever had, a subject which this one has or ever had. */
  otherEntries(id: string): readonly string[] {
    const known = this.others.get(id);
    if (known) return known;
    const official = this.byId.get(id);
    if (!official) return [];
    const ids = new Set(official.subjects.flatMap((subject) => this.everAs.get(subject) ?? []));
    ids.delete(id);
    const others = [...ids];
    this.others.set(id, others);
    return others;
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

function grouped<Value>(
  pairs: readonly (readonly [key: string, value: Value])[],
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
