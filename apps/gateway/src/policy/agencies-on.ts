import { type LocalDate } from '@lgsp/kernel';
import { type Agency, type Territory } from './agency.js';

/** Agencies as they stand on one day. A code of no agency stands for itself, and nowhere. */
export interface AgenciesOn {
  readonly day: LocalDate;
  /** Who has today what was that agency's: itself while it lasts, else who took over; undefined where nobody did, or it has not begun. */
  holderOf(code: string): string | undefined;
  /** Agencies of before from which it took over, also through others. */
  formerlyOf(code: string): readonly string[];
  /** Its own, and of those from which it took over what no other agency of their kind lists; nowhere while it does not stand. */
  territoryOf(code: string): Territory;
}

const kept = new WeakMap<object, AgenciesOn>();

/** The same for a whole day of a registry. */
export function agenciesOn(
  { agencies }: { readonly agencies: ReadonlyMap<string, Agency> },
  day: LocalDate,
): AgenciesOn {
  const known = kept.get(agencies);
  if (known?.day === day) return known;
  const made = onDay(agencies, day);
  kept.set(agencies, made);
  return made;
}

function onDay(agencies: ReadonlyMap<string, Agency>, day: LocalDate): AgenciesOn {
  const holders = new Map([...agencies.keys()].map((code) => [code, holderOn(agencies, code, day)]));
  const taken = Map.groupBy(
    [...holders].filter(([code, holder]) => holder !== undefined && holder !== code),
    ([, holder]) => holder,
  );
  const formerlyOf = (code: string): readonly string[] => (taken.get(code) ?? []).map(([former]) => former);
  const territories = new Map<string, Territory>();
  const standing = [...agencies.values()].filter(({ code }) => holders.get(code) === code);
  /** Where an agency was split, its communes stand in the territories of others. */
  const left = (former: string): Territory => {
    const { territory = [], kind } = agencies.get(former) ?? {};
    if (territory === '*') return territory;
    const others = new Set(
      standing
        .filter((one) => one.kind === kind && one.territory !== '*')
        .flatMap((one) => [...one.territory]),
    );
    return territory.filter((commune) => !others.has(commune));
  };
  return {
    day,
    holderOf: (code) => (agencies.has(code) ? holders.get(code) : code),
    formerlyOf,
    territoryOf(code) {
      const known = territories.get(code);
      if (known) return known;
      const own = holders.get(code) === code ? (agencies.get(code)?.territory ?? []) : [];
      const territory = union([own, ...formerlyOf(code).map(left)]);
      territories.set(code, territory);
      return territory;
    },
  };
}

/** The registry has no circles of successors; a row of a newer release that has some, has nobody take over. */
function holderOn(agencies: ReadonlyMap<string, Agency>, code: string, day: LocalDate): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at);) {
    const agency = agencies.get(at);
    if (!agency || (agency.from !== undefined && day < agency.from)) return undefined;
    if (agency.to === undefined || day <= agency.to) return at;
    seen.add(at);
    at = agency.successor;
  }
  return undefined;
}

const union = (territories: readonly Territory[]): Territory =>
  territories.includes('*') ? '*' : [...new Set(territories.flatMap((codes) => [...codes]))];
