import { type LocalDate } from '@lgsp/kernel';
import { type AdminUnit, type Level, type Succession, isValidOn } from './admin-unit.js';
import { NameDiffers, NotValidOnDate, UnknownCode } from './admin-units.errors.js';
import { type Lineage, predecessorsIn, successorsIn } from './lineage.js';
import { isPlaced, type NotPlaced, type Placed, placeIn, type StatedCommune } from './placement.js';
import { buildRegister } from './register.js';
import { type Resolution, type UnitQuery, assertDate, lookUpIn } from './resolve.js';
import { loadTables } from './tables.js';

const register = buildRegister(loadTables());

/**
 * The unit that `code` denoted on `date`. A name that does not fit the code is a warning, never a refusal: a re-used code
 * cannot be told from its older meaning without it.
 * @throws UnknownCode, NotValidOnDate (both carry `hints`), BadDate
 */
export function resolve(query: UnitQuery): Resolution {
  const found = lookUp(query);
  if (found instanceof Error) throw found;
  return found;
}

/** As `resolve`, for who enters the unit of that day and may be asked again. @throws UnknownCode, NotValidOnDate, NameDiffers, BadDate */
export function entered(query: UnitQuery): AdminUnit {
  const { unit, warnings } = resolve(query);
  if (warnings.some(({ kind }) => kind === 'NAME_MISMATCH'))
    throw new NameDiffers({ detail: `code ${query.code}` });
  return unit;
}

/** As `resolve`, with the error of an unresolved code as a value. @throws BadDate */
export function lookUp(query: UnitQuery): Resolution | UnknownCode | NotValidOnDate {
  return lookUpIn(register, query);
}

/**
 * Which commune was written, and which one in force holds its territory: as of the date that is stated, else of the epoch that the name tells, else of the
 * list in force. What was divided, or is told by no table, is not guessed. @throws BadDate
 */
export const placeOf = (stated: StatedCommune): Placed | NotPlaced => placeIn(register, stated);

/** Id of the commune in force that {@link placeOf} finds; undefined where it cannot be told which one. @throws BadDate */
export function unitMeant(stated: StatedCommune): string | undefined {
  const placement = placeOf(stated);
  return isPlaced(placement) ? placement.unit.unitId : undefined;
}

/** The commune that the code denotes in the list in force. */
export const communeInForce = (code: string): AdminUnit | undefined =>
  register.byCode.get(code)?.find((unit) => unit.level === 'COMMUNE' && unit.validTo === null);

/** Ids of the communes in force that these codes denote; others are left out. Null, any, stays so. */
export function unitsInForce(codes: readonly string[]): readonly string[];
export function unitsInForce(codes: readonly string[] | null): readonly string[] | null;
export function unitsInForce(codes: readonly string[] | null): readonly string[] | null {
  return codes && codes.flatMap((code) => communeInForce(code)?.unitId ?? []);
}

/** Codes of all communes of the province, of whatever epoch; others are of another province. */
export const communeCodes: ReadonlySet<string> = new Set(
  register.units.filter((unit) => unit.level === 'COMMUNE').map((unit) => unit.code),
);

/** The unit of a stored `unitId`, whatever its dates. */
export const unitById = (unitId: string): AdminUnit | undefined => register.byId.get(unitId);

/** The same where it is a commune in force; undefined for any other. */
export function communeOfToday(unitId: string): AdminUnit | undefined {
  const unit = register.byId.get(unitId);
  return unit?.level === 'COMMUNE' && unit.validTo === null ? unit : undefined;
}

/** The unit that has the code now, or had it last; what an older one left under the same code is not its. */
export const latestWithCode = (code: string): AdminUnit | undefined => register.byCode.get(code)?.at(-1);

/** All units of a level that were valid on `date`, in the order of the national list. @throws BadDate */
export function unitsOn(date: LocalDate, level: Level): readonly AdminUnit[] {
  assertDate(date);
  return register.units.filter((unit) => unit.level === level && isValidOn(unit, date)).sort(byCode);
}

/** Units directly under `unit` on `date`: communes of a district, or what lies directly under the province. @throws BadDate */
export function childrenOf(unit: AdminUnit, date: LocalDate): readonly AdminUnit[] {
  assertDate(date);
  return register.units
    .filter((child) => child.parentId === unit.unitId && isValidOn(child, date))
    .sort(byCode);
}

/**
 * The units that held the territory of `unit` on `date`, through all changes between; the unit itself while it is valid.
 * Empty with nothing unverified: a district after 2025-06-30, abolished without successor (its communes have some).
 * @throws NotValidOnDate if `unit` begins after `date`; BadDate
 */
export function successorsOf(unit: AdminUnit, date: LocalDate): Lineage {
  assertDate(date);
  return successorsIn(register, unit, date);
}

/**
 * The units of `date` whose territory, whole or in part, is now in `unit`. Across 2025-01-01 `unverified` lists the communes
 * with no recorded successor: any of them may be a part too.
 * @throws NotValidOnDate if `unit` ended before `date`; BadDate
 */
export function predecessorsOf(unit: AdminUnit, date: LocalDate): Lineage {
  assertDate(date);
  return predecessorsIn(register, unit, date);
}

/** The succession table, as recorded: one row per pair, in order of date. */
export const successions: readonly Succession[] = register.successions;

const byCode = (a: AdminUnit, b: AdminUnit): number => (a.code < b.code ? -1 : 1);
