import { type LocalDate } from '@lgsp/kernel';
import { type AdminUnit, type Succession, isValidOn } from './admin-unit.js';
import { NotValidOnDate } from './admin-units.errors.js';
import { type Register } from './register.js';

/** WHOLE: the older unit lies entirely in the younger. PART: it was split, and a part does. */
export interface Share {
  readonly unit: AdminUnit;
  readonly extent: 'WHOLE' | 'PART';
}

export interface Lineage {
  readonly shares: readonly Share[];
  /** Communes that ended on the way without a recorded successor: the answer is incomplete by what became of them. */
  readonly unverified: readonly AdminUnit[];
}

type Step = (unit: AdminUnit) => readonly Succession[];

/** See `successorsOf` of the package. */
export function successorsIn(register: Register, unit: AdminUnit, date: LocalDate): Lineage {
  if (unit.validFrom !== null && date < unit.validFrom) throw wrongWay(unit, date, 'begins after');
  const step: Step = (u) => register.successionsFrom.get(u.unitId) ?? [];
  const { shares, ends } = walk(register, unit, date, step, (s) => s.toUnitId);
  return { shares, unverified: ends.filter((end) => end.level === 'COMMUNE') };
}

/** See `predecessorsOf` of the package. */
export function predecessorsIn(register: Register, unit: AdminUnit, date: LocalDate): Lineage {
  if (unit.validTo !== null && date > unit.validTo) throw wrongWay(unit, date, 'ended before');
  const step: Step = (u) => register.successionsTo.get(u.unitId) ?? [];
  const { shares } = walk(register, unit, date, step, (s) => s.fromUnitId);
  return { shares, unverified: lostBetween(register, date, unit.validFrom) };
}

/** Communes valid on `from` that ended before `until` and have no recorded successor. */
function lostBetween(register: Register, from: LocalDate, until: LocalDate | null): AdminUnit[] {
  return register.units.filter(
    (unit) =>
      unit.level === 'COMMUNE' &&
      !register.successionsFrom.has(unit.unitId) &&
      isValidOn(unit, from) &&
      until !== null &&
      unit.validTo !== null &&
      unit.validTo < until,
  );
}

/** Follows the successions from `start` to the units that are valid on `date`; `ends` have no further step. */
function walk(
  register: Register,
  start: AdminUnit,
  date: LocalDate,
  step: Step,
  other: (succession: Succession) => string,
): { shares: Share[]; ends: AdminUnit[] } {
  const shares = new Map<string, Share>();
  const ends: AdminUnit[] = [];
  const follow = (unit: AdminUnit, extent: Share['extent']): void => {
    if (isValidOn(unit, date)) {
      const known = shares.get(unit.unitId);
      shares.set(unit.unitId, { unit, extent: known?.extent === 'PART' ? 'PART' : extent });
      return;
    }
    const successions = step(unit);
    if (successions.length === 0) ends.push(unit);
    for (const succession of successions) {
      const next = register.byId.get(other(succession));
      if (next) follow(next, succession.kind === 'PART' ? 'PART' : extent);
    }
  };
  follow(start, 'WHOLE');
  return { shares: [...shares.values()], ends };
}

const wrongWay = (unit: AdminUnit, date: LocalDate, how: string): NotValidOnDate =>
  new NotValidOnDate({ detail: `code ${unit.code} ${how} ${date}`, hints: [{ unit, because: 'SAME_CODE' }] });
