import { type LocalDate, type Bilingual, localDateOf } from '@lgsp/kernel';
import { type Allowance, type PausePolicy, type TimeOfDay } from '@lgsp/working-time';
import { type LegKind } from '@lgsp/contracts-legs';
import { NoProcedureInForce } from './procedure.errors.js';

/** One version of a procedure (*thủ tục hành chính*) in the catalogue; which applies follows the reception date. */
export interface Procedure {
  readonly code: string;
  readonly name: Bilingual;
  readonly field: string;
  /** First and last reception date, inclusive; `null`: still open. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly legalBasis: string;
  readonly limit: Allowance;
  /** Applies once an officer has marked that facts need verification. */
  readonly limitWithVerification: Allowance;
  readonly cutOff: TimeOfDay;
  readonly pausePolicy: PausePolicy;
  /** The child is younger than this on the day of submission. */
  readonly childUnderYears: number;
  readonly legs: Readonly<Record<LegKind, LegLimits>>;
}

export interface LegLimits {
  readonly limit: Allowance;
  readonly limitWithVerification: Allowance;
  /** Working time until the department must have acknowledged. */
  readonly acknowledgeWithin: Allowance;
}

/** The version that applies to what was received at `receivedAt`. @throws NoProcedureInForce */
export function procedureAt(catalogue: readonly Procedure[], receivedAt: Date): Procedure {
  const day = localDateOf(receivedAt);
  const found = catalogue.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
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
