/** A child enters grade 1 in the September of the year in which it turns six (Luật Giáo dục 2019 Art. 28). */
export const ENTRY_AGE = 6;

/** School year of entry, `2032-2033`, of a birth month `YYYY-MM`. */
export function entryYear(birthMonth: string): string {
  const year = Number(birthMonth.slice(0, 4)) + ENTRY_AGE;
  return `${year}-${year + 1}`;
}

/** First and last birth month that enter in a school year. */
export function birthMonthsOf(schoolYear: string): readonly [string, string] {
  const year = Number(schoolYear.slice(0, 4)) - ENTRY_AGE;
  return [`${year}-01`, `${year}-12`];
}
