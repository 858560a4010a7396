import { type LocalDate, type PartialDate } from './dates.js';

/**
 * What the twelve digits of a *số định danh cá nhân* say: 3 for the province of birth registration, 1 for century and
 * sex, 2 for the year, 6 at random (Luật Căn cước 2023 Art. 12; structure kept from TT 59/2021/TT-BCA).
 */
export interface NumberReading {
  readonly province: string;
  /** 1 male, 2 female. */
  readonly sex: 1 | 2;
  readonly birthYear: number;
}

/** The 63 provinces as they were numbered before the mergers of 2025: a number keeps the code it was given under. */
const PROVINCES: readonly number[] = [
  1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42,
  44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86,
  87, 89, 91, 92, 93, 94, 95, 96,
];

/** Even digits are men, odd ones women; each pair is a century, 0 and 1 the twentieth. */
const FIRST_CENTURY = 1900;

/** Reads a number; undefined when nobody can have it, whatever the day. */
export function readNumber(number: string): NumberReading | undefined {
  if (!/^\d{12}$/.test(number)) return undefined;
  const province = number.slice(0, 3);
  if (!PROVINCES.includes(Number(province))) return undefined;
  const centuryAndSex = Number(number[3]);
  return {
    province,
    sex: centuryAndSex % 2 === 0 ? 1 : 2,
    birthYear: FIRST_CENTURY + 100 * Math.floor(centuryAndSex / 2) + Number(number.slice(4, 6)),
  };
}

/** Can somebody have this number on `today`? Nobody born in a later year can. */
export function numberCanExist(number: string, today: LocalDate): boolean {
  const reading = readNumber(number);
  return reading !== undefined && reading.birthYear <= Number(today.slice(0, 4));
}

/** Does the number say what the papers say of its holder? */
export function numberFits(number: string, person: { sex: 1 | 2; birthDate: PartialDate }): boolean {
  const reading = readNumber(number);
  return reading?.sex === person.sex && reading.birthYear === Number(person.birthDate.slice(0, 4));
}
