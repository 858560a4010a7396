import { fireSafetyLegs } from '@lgsp/contracts-fire-safety';
import { healthcareLegs } from '@lgsp/contracts-healthcare';
import { landLegs } from '@lgsp/contracts-land';
import { type legAnswersOf, type LegKind } from '@lgsp/contracts-legs';
import { populationLegs } from '@lgsp/contracts-population';

type AnswersOf<Kind extends LegKind> = ReturnType<typeof legAnswersOf<string, Kind>>;

const answers = <Kind extends LegKind>({
  LegAcknowledged,
  LegDone,
  LegRefused,
}: Pick<AnswersOf<Kind>, 'LegAcknowledged' | 'LegDone' | 'LegRefused'>) => ({
  acknowledged: LegAcknowledged.view('legId', 'kind', 'dossierCode'),
  done: LegDone.view('legId', 'kind', 'dossierCode', 'result'),
  refused: LegRefused.view('legId', 'kind', 'dossierCode', 'reason'),
});

const asks = <Kind extends LegKind>({ LegSupplementAsked }: Pick<AnswersOf<Kind>, 'LegSupplementAsked'>) =>
  LegSupplementAsked.view('legId', 'kind', 'dossierCode', 'reasons', 'askedBy');

const declined = <Kind extends LegKind>({
  LegWithdrawalDeclined,
}: Pick<AnswersOf<Kind>, 'LegWithdrawalDeclined'>) =>
  LegWithdrawalDeclined.view('legId', 'kind', 'dossierCode', 'reason');

const withdrawals = <Kind extends LegKind>(
  legs: Pick<AnswersOf<Kind>, 'LegWithdrawn' | 'LegWithdrawalDeclined'>,
) => ({
  withdrawn: legs.LegWithdrawn.view('legId', 'kind', 'dossierCode'),
  declined: declined<Kind>(legs),
});

/** One-stop gathers the answers of every department it asks; it needs no domain fact. */
export const populationAnswers = answers(populationLegs);
export const healthcareAnswers = answers(healthcareLegs);
export const landAnswers = answers(landLegs);
export const fireSafetyAnswers = answers(fireSafetyLegs);

/** What their officers need of the applicant. */
export const populationAsks = asks(populationLegs);
export const landAsks = asks(landLegs);
export const fireSafetyAsks = asks(fireSafetyLegs);

/** A financial duty of a transfer: due, and fulfilled. */
export const landDuties = {
  due: landLegs.LegDutyDue.view('legId', 'kind', 'dossierCode', 'reason', 'officer'),
  fulfilled: landLegs.LegDutyFulfilled.view('legId', 'kind', 'dossierCode', 'reason', 'officer'),
};

/** What who decides a leg finds wrong in the birth certificate. */
export const populationFinds = populationLegs.LegCorrectionAsked.view(
  'legId',
  'kind',
  'dossierCode',
  'reasons',
  'askedBy',
);
export const healthcareFinds = healthcareLegs.LegCorrectionAsked.view(
  'legId',
  'kind',
  'dossierCode',
  'reasons',
  'askedBy',
);

/** What the commune makes of it, or of what it found itself. */
export const populationCorrections = {
  begun: populationLegs.LegCorrectionBegun.view(
    ...(['legId', 'kind', 'dossierCode', 'correctionId', 'beforeEntry'] as const),
    ...(['reason', 'legalBasis', 'hashBefore', 'hash', 'writtenBy'] as const),
  ),
  corrected: populationLegs.LegCorrected.view(
    ...(['legId', 'kind', 'dossierCode', 'correctionId', 'result', 'child'] as const),
  ),
  declined: populationLegs.LegCorrectionDeclined.view(
    ...(['legId', 'kind', 'dossierCode', 'correctionId', 'reason'] as const),
  ),
};

/** Whether a leg ends when the applicant withdraws. */
export const populationWithdrawals = withdrawals(populationLegs);
export const landWithdrawals = withdrawals(landLegs);
export const fireSafetyWithdrawals = withdrawals(fireSafetyLegs);
export const healthcareDeclined = declined(healthcareLegs);

export const subscriptions = [
  ...Object.values(populationAnswers),
  ...Object.values(healthcareAnswers),
  ...Object.values(landAnswers),
  ...Object.values(fireSafetyAnswers),
  ...[populationFinds, healthcareFinds],
  ...Object.values(populationCorrections),
  ...[populationAsks, landAsks, fireSafetyAsks, healthcareDeclined],
  ...Object.values(landDuties),
  ...Object.values(populationWithdrawals),
  ...Object.values(landWithdrawals),
  ...Object.values(fireSafetyWithdrawals),
] as const;
