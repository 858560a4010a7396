/** A child enters grade 1 in the September of the year in which it turns six (Luật Giáo dục 2019 Art. 28). */
const ENTRY_AGE = 6;

export interface Birth {
  /** Opaque id. */
  readonly child: string;
  /** Code of the commune where the child lives. */
  readonly commune: string;
  /** `YYYY-MM`. */
  readonly birthMonth: string;
}

/** First and last birth month that enter in a school year. */
export function birthMonthsOf(schoolYear: string): readonly [string, string] {
  const year = Number(schoolYear.slice(0, 4)) - ENTRY_AGE;
  return [`${year}-01`, `${year}-12`];
}
