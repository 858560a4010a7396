/*
 * Số định danh cá nhân, `AAA B CC DDDDDD`: province of birth registration, century and sex, last two digits of the birth
 * year, six random digits (Luật Căn cước 2023 Đ12; structure as in TT 59/2021/TT-BCA). This is the national side's own
 * rule; departments keep theirs.
 */

/** Codes of the 63 provinces that have registered births; they outlive the mergers of 2025. */
const PROVINCES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);

export const isProvinceOfBirth = (code: string): boolean => PROVINCES.has(code);

export interface NumberFacts {
  readonly province: string;
  readonly sex: 1 | 2;
  readonly birthYear: number;
}

/** Twentieth century: male 0, female 1; each later century adds two. */
const centuryDigit = (birthYear: number, sex: 1 | 2): number =>
  (Math.floor(birthYear / 100) - 19) * 2 + (sex === 2 ? 1 : 0);

/** What twelve digits say of their holder; undefined when no person can have them. */
export function readPersonalNumber(digits: string): NumberFacts | undefined {
  const match = /^(0\d{2})(\d)(\d{2})\d{6}$/.exec(digits);
  const [, province = '', b = '', cc = ''] = match ?? [];
  if (!match || !PROVINCES.has(province)) return undefined;
  const birthYear = 1900 + Math.floor(Number(b) / 2) * 100 + Number(cc);
  return { province, sex: Number(b) % 2 === 0 ? 1 : 2, birthYear };
}

/** A person born in a year after the present one cannot have a number. */
export function canExist(digits: string, today: string): boolean {
  const facts = readPersonalNumber(digits);
  return facts !== undefined && facts.birthYear <= Number(today.slice(0, 4));
}

/** `serial` is the random part, 0 to 999,999; that the number is free is for the register to see. */
export function composePersonalNumber(facts: NumberFacts, serial: number): string {
  const { province, sex, birthYear } = facts;
  const b = centuryDigit(birthYear, sex);
  if (!PROVINCES.has(province) || b < 0 || b > 9 || serial < 0 || serial > 999_999)
    throw new RangeError('No personal number can be composed of these');
  return `${province}${b}${String(birthYear % 100).padStart(2, '0')}${String(serial).padStart(6, '0')}`;
}
