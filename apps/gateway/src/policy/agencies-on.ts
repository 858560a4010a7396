import { type LocalDate } from '@lgsp/kernel';
import { type Agency, type Territory } from './agency.js';

/** Agencies as they stand on one day. A code of no agency stands for itself, and nowhere. */
export interface AgenciesOn {
  readonly day: LocalDate;
  /** Who has today what was that agency's: itself while it lasts, else who took over; undefined where nobody did, or it has not begun. */
  holderOf(code: string): string | undefined;
  /** Agencies of before from which it took over, also through others. */
  formerlyOf(code: string): readonly string[];
  /** Its own, and that of whom it took over from; nowhere while it does not stand. */
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
  const made = standing(agencies, day);
  kept.set(agencies, made);
  return made;
}

function standing(agencies: ReadonlyMap<string, Agency>, day: LocalDate): AgenciesOn {
  const holders = new Map([...agencies.keys()].map((code) => [code, holderOn(agencies, code, day)]));
  const taken = Map.groupBy(
    [...holders].filter(([code, holder]) => holder !== undefined && holder !== code),
    ([, holder]) => holder,
  );
  const formerlyOf = (code: string): readonly string[] => (taken.get(code) ?? []).map(([former]) => former);
  const territories = new Map<string, Territory>();
  return {
    day,
    holderOf: (code) => (agencies.has(code) ? holders.get(code) : code),
    formerlyOf,
    territoryOf(code) {
      const known = territories.get(code);
      if (known) return known;
      const theirs = holders.get(code) === code ? [code, ...formerlyOf(code)] : [];
      const territory = union(theirs.map((one) => agencies.get(one)?.territory ?? []));
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
