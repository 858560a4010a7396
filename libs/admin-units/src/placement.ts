import { type LocalDate } from '@lgsp/kernel';
import { type AdminUnit, isValidOn } from './admin-unit.js';
import { successorsIn } from './lineage.js';
import { type Register } from './register.js';
import { assertDate } from './resolve.js';
import { bearing } from './unit-names.js';

/** A commune as somebody wrote it. */
export interface StatedCommune {
  readonly code: string;
  /** Tells which epoch's unit is meant where no date does. */
  readonly name?: string | undefined;
  /** Day of the fact or of the list that it stands in. */
  readonly date?: LocalDate | undefined;
}

/** The unit that was written, and the one in force that holds all of its territory; the same where nothing has changed. */
export interface Placed {
  readonly written: AdminUnit;
  readonly unit: AdminUnit;
}

/**
 * Why no unit in force can be named. UNKNOWN_CODE: no list has the code. NOT_ON_DATE: the code meant nothing on that date. NAME_DIFFERS: code
 * and name belong to no one unit. SPLIT: the unit was divided. NOT_RECORDED: nobody knows what became of it.
 */
export type NotPlacedReason = 'UNKNOWN_CODE' | 'NOT_ON_DATE' | 'NAME_DIFFERS' | 'SPLIT' | 'NOT_RECORDED';

export interface NotPlaced {
  readonly why: NotPlacedReason;
  /** Where the code and what came with it tell one unit. */
  readonly written?: AdminUnit;
  /** Communes in force that may be meant. */
  readonly candidates: readonly AdminUnit[];
}

export const isPlaced = (placement: Placed | NotPlaced): placement is Placed => 'unit' in placement;

/** See `placeOf` of the package. */
export function placeIn(register: Register, stated: StatedCommune): Placed | NotPlaced {
  if (stated.date !== undefined) assertDate(stated.date);
  const versions = (register.byCode.get(stated.code) ?? []).filter(isCommune);
  if (versions.length === 0) return { why: 'UNKNOWN_CODE', candidates: meant(register, [], stated.name) };
  const written = writtenIn(versions, stated);
  if (typeof written === 'string')
    return { why: written, candidates: meant(register, versions, stated.name) };
  if (written.validTo === null) return { written, unit: written };
  const { shares, unverified } = successorsIn(register, written, sinceOf(register));
  const candidates = shares.map(({ unit }) => unit);
  const [only, another] = shares;
  if (!only || unverified.length > 0) return { why: 'NOT_RECORDED', written, candidates };
  if (another || only.extent === 'PART') return { why: 'SPLIT', written, candidates };
  return { written, unit: only.unit };
}

/** Of the versions of one code. Of several that fit without a date the youngest: most of what is written is written of today. */
function writtenIn(
  versions: readonly AdminUnit[],
  { name, date }: StatedCommune,
): AdminUnit | Extract<NotPlacedReason, 'NOT_ON_DATE' | 'NAME_DIFFERS'> {
  const named = name === undefined ? () => true : bearing(name);
  if (date === undefined && name !== undefined)
    return versions.toSorted(byAge).findLast(named) ?? 'NAME_DIFFERS';
  const unit = versions.find((version) =>
    date === undefined ? version.validTo === null : isValidOn(version, date),
  );
  if (!unit) return 'NOT_ON_DATE';
  return named(unit) ? unit : 'NAME_DIFFERS';
}

const isCommune = ({ level }: AdminUnit): boolean => level === 'COMMUNE';
const byAge = (a: AdminUnit, b: AdminUnit): number => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1);

/** What became of all units of the code, and of those that bear the name. */
function meant(register: Register, versions: readonly AdminUnit[], name: string | undefined): AdminUnit[] {
  const bearers = name === undefined ? [] : register.units.filter(isCommune).filter(bearing(name));
  const units = [...versions, ...bearers].flatMap((unit) =>
    successorsIn(register, unit, sinceOf(register)).shares.map((share) => share.unit),
  );
  return [...new Set(units)].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** First day of the youngest list. */
const sinceOf = ({ units }: Register): LocalDate =>
  units.reduce((last, { validFrom }) => (validFrom !== null && validFrom > last ? validFrom : last), '');
