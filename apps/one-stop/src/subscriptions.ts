import { fireSafetyLegs } from '@lgsp/contracts-fire-safety';
import { healthcareLegs } from '@lgsp/contracts-healthcare';
import { landLegs } from '@lgsp/contracts-land';
import { type legAnswersOf, type LegKind } from '@lgsp/contracts-legs';
import { populationLegs } from '@lgsp/contracts-population';

const answers = <Kind extends LegKind>({
  LegAcknowledged,
  LegDone,
  LegRefused,
}: ReturnType<typeof legAnswersOf<string, Kind>>) => ({
  acknowledged: LegAcknowledged.view('legId', 'kind', 'dossierCode'),
  done: LegDone.view('legId', 'kind', 'dossierCode', 'result'),
  refused: LegRefused.view('legId', 'kind', 'dossierCode', 'reason'),
});

/** One-stop gathers the answers of every department it asks; it needs no domain fact. */
export const populationAnswers = answers(populationLegs);
export const healthcareAnswers = answers(healthcareLegs);
export const landAnswers = answers(landLegs);
export const fireSafetyAnswers = answers(fireSafetyLegs);

export const subscriptions = [
  ...Object.values(populationAnswers),
  ...Object.values(healthcareAnswers),
  ...Object.values(landAnswers),
  ...Object.values(fireSafetyAnswers),
] as const;
