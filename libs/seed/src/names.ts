import * as table from './name-tables.js';
import { type Random } from './random.js';
import { byRank, type Draw, weighted } from './weighted.js';

export type Sex = 1 | 2;

export const drawSurname: Draw<string> = weighted(table.SURNAMES);

const middles = { 1: byRank(table.MIDDLE_MEN), 2: byRank(table.MIDDLE_WOMEN) };
const givenOld = { 1: byRank(table.GIVEN_MEN_OLD, 12), 2: byRank(table.GIVEN_WOMEN_OLD, 12) };
const givenNew = { 1: byRank(table.GIVEN_MEN_NEW, 12), 2: byRank(table.GIVEN_WOMEN_NEW, 12) };

/** How common *Văn* and *Thị* are as a middle name: nearly a rule for the oldest, rare for the youngest. */
const plainMiddle = (sex: Sex, year: number): number => {
  const [most, least] = sex === 1 ? [0.62, 0.06] : [0.88, 0.12];
  return most - (most - least) * modern(year, 1950, 2015);
};

/** 0 before `from`, 1 after `to`, in between by proportion. */
const modern = (year: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (year - from) / (to - from)));

/** A full name as one born in `year` is likely to bear it. */
export function drawName(random: Random, surname: string, sex: Sex, year: number): string {
  const plain = random.chance(plainMiddle(sex, year));
  const middle = plain ? (sex === 1 ? 'Văn' : 'Thị') : middles[sex](random);
  const second = random.chance(0.04 + 0.2 * modern(year, 1975, 2010)) ? ` ${middles[sex](random)}` : '';
  const given = (random.chance(modern(year, 1960, 2005)) ? givenNew : givenOld)[sex](random);
  return `${surname} ${middle}${second === ` ${middle}` ? '' : second} ${given}`;
}
