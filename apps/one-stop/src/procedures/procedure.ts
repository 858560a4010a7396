import { type LocalDate, type Bilingual, localDateOf } from '@lgsp/kernel';
import { type Allowance, type PausePolicy, type TimeOfDay } from '@lgsp/working-time';
import { type AgencyKind } from '@lgsp/security';
import { type LegKind } from '@lgsp/contracts-legs';
import { type DossierKind } from '@lgsp/contracts-one-stop';
import { type Content } from './contents.js';
import { type Plausible } from './plausible.js';
import { type Component, type Retention } from './component.js';
import { NoProcedureInForce } from './procedure.errors.js';

/** One version of a procedure (*thủ tục hành chính*) in the catalogue; which applies follows kind and reception date. */
export interface Procedure {
  /** Names what is particular to it: declaration, checks and what its legs contain ({@link ProcedureKind}). */
  readonly kind: DossierKind;
  readonly code: string;
  readonly name: Bilingual;
  readonly field: string;
  /** First and last reception date, inclusive; `null`: still open. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly legalBasis: string;
  /** Working time until who handed in hears whether it is accepted (practice of the province; no text says it). */
  readonly answerWithin: Allowance;
  readonly atCounter: CounterIntake;
  readonly limit: Allowance;
  /** Applies once an officer has marked that facts need verification. */
  readonly limitWithVerification: Allowance;
  /** Absent: that of the agency, which without one of its own has the province's. */
  readonly cutOff?: TimeOfDay;
  /** How the time goes on after a supplement (5); after a financial duty (6) it always resumes. */
  readonly pausePolicy: PausePolicy;
  readonly components: readonly Component[];
  readonly contents: readonly Content[];
  readonly documentsKept: Retention;
  readonly supplements: SupplementRules;
  /** Of a birth: the child is younger than this on the day of submission. */
  readonly childUnderYears?: number;
  /** Of a birth: whether a child of a foreigner comes by this procedure. */
  readonly foreignParents?: ForeignParents;
  readonly plausible: Plausible;
  /** In the order in which they are asked; a published order never changes, the ids of legs follow it. */
  readonly legs: readonly ProcedureLeg[];
}

/** Whether desks of the province take it in for somebody who comes in person. */
export interface CounterIntake {
  readonly taken: boolean;
  readonly source: string;
  readonly verified: boolean;
}

/** Taken, an officer looks; else it is out of scope. */
export interface ForeignParents {
  readonly taken: boolean;
  /** Null: nobody has found a text that says so. */
  readonly source: string | null;
  readonly verified: boolean;
}

/** What may be asked of the applicant after acceptance, and whether anybody has read it where `source` says. */
export interface SupplementRules {
  /** How often each leg may ask. */
  readonly perLeg: number;
  /** From acceptance; who asks later asks late. */
  readonly askedWithin: Allowance;
  /** From the question; without an answer an officer may stop the dossier. */
  readonly answeredWithin: Allowance;
  readonly source: string;
  readonly verified: boolean;
}

/** Where the law says that the agency of the place is competent, and whether anybody has read it there. */
export interface Competence {
  readonly source: string;
  readonly verified: boolean;
}

export interface ProcedureLeg {
  readonly kind: LegKind;
  /** Which agencies may be asked; what the catalogue says of its sources holds for it. */
  readonly agencies: readonly AgencyKind[];
  /** That agency alone which answers for the place ({@link ProcedureKind.place}); absent: any of these kinds. */
  readonly competence?: Competence;
  /** Asked when that one is done; absent: asked when the dossier reaches the competent agency (2 → 4). */
  readonly after?: LegKind;
  /** Refused, it stops the dossier (4 → 8); otherwise the others go on and their results are returned. */
  readonly refusalStops: boolean;
  readonly limit: Allowance;
  readonly limitWithVerification: Allowance;
  /** Working time until the department must have acknowledged. */
  readonly acknowledgeWithin: Allowance;
}

/** The limit of a procedure or of a leg of it. */
export const allowanceOf = (
  { limit, limitWithVerification }: Pick<ProcedureLeg, 'limit' | 'limitWithVerification'>,
  needsVerification: boolean,
): Allowance => (needsVerification ? limitWithVerification : limit);

/** The version that applies to what was received at `receivedAt`. @throws NoProcedureInForce */
export function procedureAt(catalogue: readonly Procedure[], kind: DossierKind, receivedAt: Date): Procedure {
  const day = localDateOf(receivedAt);
  const found = catalogue.find(
    (procedure) =>
      procedure.kind === kind &&
      procedure.validFrom <= day &&
      (procedure.validTo === null || day <= procedure.validTo),
  );
  if (!found) throw new NoProcedureInForce({ detail: day });
  return found;
}

/** The version a dossier was received under. */
export function procedureByCode(catalogue: readonly Procedure[], code: string): Procedure {
  const found = catalogue.find((procedure) => procedure.code === code);
  if (!found) throw new NoProcedureInForce({ detail: code });
  return found;
}
