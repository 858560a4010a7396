import { healthcareLegs } from '@lgsp/contracts-healthcare';
import { populationLegs } from '@lgsp/contracts-population';

const answers = ({
  LegAcknowledged,
  LegDone,
  LegRefused,
}: typeof populationLegs | typeof healthcareLegs) => ({
  acknowledged: LegAcknowledged.view('legId', 'kind', 'dossierCode'),
  done: LegDone.view('legId', 'kind', 'dossierCode', 'result'),
  refused: LegRefused.view('legId', 'kind', 'dossierCode', 'reason'),
});

/** One-stop gathers the answers of every department it asks; it needs no domain fact. */
export const populationAnswers = answers(populationLegs);
export const healthcareAnswers = answers(healthcareLegs);

export const subscriptions = [
  ...Object.values(populationAnswers),
  ...Object.values(healthcareAnswers),
] as const;
