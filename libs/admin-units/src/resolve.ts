import { type LocalDate, isLocalDate } from '@lgsp/kernel';
import { type AdminUnit, isValidOn } from './admin-unit.js';
import { BadDate, type Hint, NotValidOnDate, UnknownCode } from './admin-units.errors.js';
import { type Register } from './register.js';
import { bearing, bearsName } from './unit-names.js';

/** The day of the oldest list. What held before it is not recorded; the list is taken as the best guess, with a warning. */
export const FIRST_LIST_ON: LocalDate = '2024-06-11';

export interface UnitQuery {
  readonly code: string;
  /** As the source wrote it, with or without type; tone placement, case and known spellings do not matter. */
  readonly name?: string | undefined;
  /** The day whose map counts: usually that of the legal fact, not of the look-up. */
  readonly date: LocalDate;
}

export type Warning =
  /** Code and name point to different units: probably a code of another epoch. `candidates` bear the given name. */
  | {
      readonly kind: 'NAME_MISMATCH';
      readonly given: string;
      readonly expected: string;
      readonly candidates: readonly Hint[];
    }
  /** Communes were also merged before the first list; the unit may have been another. */
  | { readonly kind: 'BEFORE_FIRST_LIST'; readonly firstListOn: LocalDate };

export interface Resolution {
  readonly unit: AdminUnit;
  /** Empty when nothing is in doubt. */
  readonly warnings: readonly Warning[];
}

/** As `resolve`, but an unresolved code is a value, not thrown. */
export function lookUpIn(
  register: Register,
  { code, name, date }: UnitQuery,
): Resolution | UnknownCode | NotValidOnDate {
  assertDate(date);
  const versions = register.byCode.get(code) ?? [];
  const unit = versions.find((version) => isValidOn(version, date));
  if (unit) return { unit, warnings: [...nameWarnings(register, unit, name), ...dateWarnings(date)] };
  const hints = [
    ...versions.map((version): Hint => ({ unit: version, because: 'SAME_CODE' })),
    ...bearers(register, name),
  ];
  if (versions.length === 0) return new UnknownCode({ detail: `code ${code}${hintText(hints)}`, hints });
  return new NotValidOnDate({ detail: `code ${code} on ${date}${hintText(hints)}`, hints });
}

export function assertDate(date: LocalDate): void {
  if (!isLocalDate(date)) throw new BadDate({ detail: 'expected YYYY-MM-DD' });
}

function nameWarnings(register: Register, unit: AdminUnit, given: string | undefined): Warning[] {
  if (given === undefined || bearsName(unit, given)) return [];
  const candidates = bearers(register, given);
  return [{ kind: 'NAME_MISMATCH', given, expected: unit.name, candidates }];
}

const dateWarnings = (date: LocalDate): Warning[] =>
  date < FIRST_LIST_ON ? [{ kind: 'BEFORE_FIRST_LIST', firstListOn: FIRST_LIST_ON }] : [];

const bearers = (register: Register, name: string | undefined): Hint[] =>
  name === undefined
    ? []
    : register.units.filter(bearing(name)).map((unit) => ({ unit, because: 'SAME_NAME' }));

function hintText(hints: readonly Hint[]): string {
  if (hints.length === 0) return '';
  const texts = hints.map(
    ({ unit }) => `${unit.code} ${unit.name} (${unit.validFrom ?? '…'} to ${unit.validTo ?? '…'})`,
  );
  return `; compare ${texts.join(', ')}`;
}
