import { type KeptPaper } from './papers.ts';

/** What clients were told is done, by the codes of its dossiers where nothing else is said. */
export interface DoneWork {
  /** Births whose submission was answered with 201; so transfers and acceptances. */
  readonly births: readonly string[];
  readonly transfers: readonly string[];
  readonly acceptances: readonly string[];
  /** Ids of imports whose completion was answered as entered. */
  readonly imports: readonly string[];
  /** The applicant was asked and the answer taken. */
  readonly answered: readonly string[];
  /** A financial duty was due and is fulfilled. */
  readonly paid: readonly string[];
  /** Withdrawn while it was signed. */
  readonly raced: readonly string[];
  /** A correction of the birth's certificate was begun. */
  readonly corrected: readonly string[];
  readonly papers: readonly KeptPaper[];
}

export const NOTHING_DONE: DoneWork = {
  ...{ births: [], transfers: [], acceptances: [], imports: [] },
  ...{ answered: [], paid: [], raced: [], corrected: [], papers: [] },
};
