import { InsuranceLegRequested } from '@lgsp/contracts-legs';

/** The views healthcare needs of other systems' events: exactly these fields cross the border. */
export const insuranceLegRequested = InsuranceLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'child',
  'residence',
);

export const subscriptions = [insuranceLegRequested] as const;
