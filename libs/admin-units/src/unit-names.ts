import { normaliseName } from '@lgsp/kernel';
import { type AdminUnit, type UnitType } from './admin-unit.js';

/** Longest first, so that `thị trấn` is never read as a bare name. Abbreviations as offices write them. */
const PREFIXES: readonly (readonly [RegExp, UnitType])[] = [
  [/^(?:thành phố |tp\.? ?(?=\p{L}))/u, 'Thành phố'],
  [/^(?:thị trấn |tt\.? ?(?=\p{L}))/u, 'Thị trấn'],
  [/^(?:thị xã |tx\.? ?(?=\p{L}))/u, 'Thị xã'],
  [/^(?:phường |p\. ?)/u, 'Phường'],
  [/^(?:huyện |h\. ?)/u, 'Huyện'],
  [/^tỉnh /u, 'Tỉnh'],
  [/^(?:xã |x\. ?)/u, 'Xã'],
];

interface ReadName {
  readonly type: UnitType | undefined;
  /** Normalised, without its type. */
  readonly bare: string;
}

/** `P. Hạc Thành`, `phường HẠC THÀNH` and `Hạc Thành` have one bare name; the last says no type. */
export function readName(name: string): ReadName {
  const normalised = normaliseName(name);
  for (const [prefix, type] of PREFIXES) {
    if (prefix.test(normalised)) return { type, bare: normalised.replace(prefix, '') };
  }
  return { type: undefined, bare: normalised };
}

export const typeOfName = (name: string): UnitType | undefined => readName(name).type;

/** True if `given` names `unit`, under any known spelling. A type that is given must agree; a missing one does. */
export const bearsName = (unit: AdminUnit, given: string): boolean => bearing(given)(unit);

/** The same of many units: the name is read once. */
export function bearing(given: string): (unit: AdminUnit) => boolean {
  const asked = readName(given);
  return (unit) =>
    [unit.name, ...unit.otherSpellings]
      .map(knownName)
      .some((known) => known.bare === asked.bare && (asked.type === undefined || asked.type === known.type));
}

/** Of the tables alone, which are no more than they are. */
const knownNames = new Map<string, ReadName>();

function knownName(spelling: string): ReadName {
  const known = knownNames.get(spelling) ?? readName(spelling);
  knownNames.set(spelling, known);
  return known;
}
