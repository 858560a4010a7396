import {
  InsuranceLegDueMoved,
  InsuranceLegRequested,
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

export const insuranceLegDueMoved = InsuranceLegDueMoved.view('legId', 'agency', 'dueAt');
export const insuranceLegWithdrawalRequested = InsuranceLegWithdrawalRequested.view('legId', 'agency');

export const subscriptions = [
  insuranceLegRequested,
  insuranceLegDueMoved,
  insuranceLegWithdrawalRequested,
] as const;
