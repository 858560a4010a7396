import {
  InsuranceLegDueMoved,
  InsuranceLegRequested,
  InsuranceLegResumed,
  InsuranceLegWithdrawalRequested,
} from '@lgsp/contracts-legs';

/** The views healthcare needs of other systems' events: exactly these fields cross the border. */
export const insuranceLegRequested = InsuranceLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'child',
  'residence',
);

/** The birth certificate was corrected, or stays: what the card is asked for with now. */
export const insuranceLegResumed = InsuranceLegResumed.view('legId', 'agency', 'dueAt', 'child', 'residence');
export const insuranceLegDueMoved = InsuranceLegDueMoved.view('legId', 'agency', 'dueAt');
export const insuranceLegWithdrawalRequested = InsuranceLegWithdrawalRequested.view('legId', 'agency');

export const subscriptions = [
  insuranceLegRequested,
  insuranceLegResumed,
  insuranceLegDueMoved,
  insuranceLegWithdrawalRequested,
] as const;
