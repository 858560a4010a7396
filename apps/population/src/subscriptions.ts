import { ParcelClosed, ParcelRegistered, RightTransferred } from '@lgsp/contracts-land';
import {
  BirthLegCorrectionRequested,
  BirthLegDueMoved,
  BirthLegRequested,
  BirthLegResumed,
  BirthLegWithdrawalRequested,
  ResidenceLegDueMoved,
  ResidenceLegRequested,
  ResidenceLegResumed,
  ResidenceLegWithdrawalRequested,
  SpecialBirthLegRequested,
  SpecialBirthLegResumed,
} from '@lgsp/contracts-legs';

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
  'supplements',
);
export const birthLegResumed = BirthLegResumed.view(
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
export const specialBirthLegRequested = SpecialBirthLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'notificationCode',
  'proof',
  'finding',
  'birthOrder',
  'child',
  'mother',
  'father',
  'residence',
  'registrationPlace',
  'supplements',
);
export const specialBirthLegResumed = SpecialBirthLegResumed.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'notificationCode',
  'proof',
  'finding',
  'birthOrder',
  'child',
  'mother',
  'father',
  'residence',
  'registrationPlace',
);
export const birthLegDueMoved = BirthLegDueMoved.view('legId', 'agency', 'dueAt');
export const birthLegWithdrawalRequested = BirthLegWithdrawalRequested.view('legId', 'agency');
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

export const residenceLegResumed = ResidenceLegResumed.view('legId', 'agency', 'dueAt', 'child', 'residence');
/** What another leg has found wrong in the certificate. */
export const birthLegCorrectionRequested = BirthLegCorrectionRequested.view(
  'legId',
  'agency',
  'reasons',
  'lastCorrectionId',
);

export const residenceLegDueMoved = ResidenceLegDueMoved.view('legId', 'agency', 'dueAt');
export const residenceLegWithdrawalRequested = ResidenceLegWithdrawalRequested.view('legId', 'agency');

/** Who holds what, and where: no figure of a parcel, no paper. */
export const parcelRegisteredView = ParcelRegistered.view('parcelId', 'commune', 'begun');
export const rightTransferredView = RightTransferred.view('parcelId', 'commune', 'endedRightIds', 'begun');
export const parcelClosedView = ParcelClosed.view('endedRightIds');

export const subscriptions = [
  birthLegRequested,
  birthLegResumed,
  specialBirthLegRequested,
  specialBirthLegResumed,
  birthLegDueMoved,
  birthLegWithdrawalRequested,
  birthLegCorrectionRequested,
  residenceLegRequested,
  residenceLegResumed,
  residenceLegDueMoved,
  residenceLegWithdrawalRequested,
  parcelRegisteredView,
  rightTransferredView,
  parcelClosedView,
] as const;
