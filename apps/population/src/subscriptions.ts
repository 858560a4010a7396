import { ParcelClosed, ParcelRegistered, RightTransferred } from '@lgsp/contracts-land';
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
  'registrationPlace',
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

/** Who holds what, and where: no figure of a parcel, no paper. */
export const parcelRegisteredView = ParcelRegistered.view('parcelId', 'commune', 'begun');
export const rightTransferredView = RightTransferred.view('parcelId', 'commune', 'endedRightIds', 'begun');
export const parcelClosedView = ParcelClosed.view('endedRightIds');

export const subscriptions = [
  birthLegRequested,
  residenceLegRequested,
  parcelRegisteredView,
  rightTransferredView,
  parcelClosedView,
] as const;
