import { BirthLegRequested, ResidenceLegRequested } from '@lgsp/contracts-legs';

/** The views population needs of other systems' events: exactly these fields cross the border. */
export const birthLegRequested = BirthLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'notificationCode',
  'child',
  'mother',
  'father',
  'residence',
);
export const residenceLegRequested = ResidenceLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'child',
  'mother',
  'father',
  'residence',
);

export const subscriptions = [birthLegRequested, residenceLegRequested] as const;
