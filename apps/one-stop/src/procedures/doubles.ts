import { type DossierNotice } from '@lgsp/contracts-one-stop';

/** By what another dossier about the same is found. */
export interface DoubleKeys {
  /** Numbers of those whom it is about. */
  readonly persons: readonly string[];
  /** Number of the paper that there is once; upper and lower case are one. */
  readonly paper?: string | undefined;
  /** Number of the report of a foundling, likewise. */
  readonly report?: string | undefined;
}

/** Dossiers of a kind that may be about the same; methods, so that each stands also where nobody knows its declaration. */
export interface Doubles<Declared> {
  keys(declared: Declared): DoubleKeys;
  /** `others`: those that were found by one of the keys and have not ended without a result. */
  notices(declared: Declared, others: readonly Declared[]): readonly DossierNotice[];
}
