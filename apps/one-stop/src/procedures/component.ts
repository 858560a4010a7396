import { type Bilingual, type LocalDate } from '@lgsp/kernel';

/** *Thành phần hồ sơ*: a paper that a version of a procedure asks for (`MAGIAYTO`, `TENGIAYTO`, `SOBANCHINH`, `SOBANSAO`). */
export interface Component {
  /** As dossiers name it (`MaThanhPhanHoSo`); those of the national catalogue were not at hand. */
  readonly code: string;
  readonly name: Bilingual;
  /** Asked of everybody; otherwise only where the case is such. Of a group: one of them is. */
  readonly required: boolean;
  /** One paper of those that bear the same word here stands for all of them. */
  readonly alternativeOf?: string;
  /** Asked only in these cases of the kind ({@link ProcedureKind.cases}); absent: in each. */
  readonly cases?: readonly string[];
  /** Of those the ones in which the examination misses it; in others an officer does. */
  readonly examinedIn?: readonly string[];
  /** First reception date on which the examination misses it in every case; senders need time to learn to name their papers. */
  readonly examinedFrom?: LocalDate;
  readonly originals: number;
  readonly copies: number;
  /** A scan does not do: somebody has to have seen the original. */
  readonly originalNeeded: boolean;
  /** The text that asks for it; null: nobody has looked one up. */
  readonly source: string | null;
  readonly verified: boolean;
}

/** How long what was handed in is kept once the dossier has ended. */
export interface Retention {
  readonly years: number;
  /** The text that says so; null: nobody has looked one up. */
  readonly source: string | null;
  readonly verified: boolean;
}
