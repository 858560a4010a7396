import {
  LandTransferLegDueMoved,
  LandTransferLegRequested,
  LandTransferLegResumed,
  LandTransferLegWithdrawalRequested,
} from '@lgsp/contracts-legs';
import { PersonPlaced, ResidenceRegistered } from '@lgsp/contracts-population';

/** Where the holders live, each under the person's opaque id: nothing else of a residence crosses this border. */
export const residenceRegisteredView = ResidenceRegistered.view('commune');
export const personPlacedView = PersonPlaced.view('commune');

export const transferLegRequested = LandTransferLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'parcel',
  'certificateNumber',
  'transferor',
  'transferee',
  'form',
  'contract',
  'supplements',
);
export const transferLegResumed = LandTransferLegResumed.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'parcel',
  'certificateNumber',
  'transferor',
  'transferee',
  'form',
  'contract',
);
export const transferLegDueMoved = LandTransferLegDueMoved.view('legId', 'agency', 'dueAt');
export const transferLegWithdrawalRequested = LandTransferLegWithdrawalRequested.view('legId', 'agency');

export const subscriptions = [
  residenceRegisteredView,
  personPlacedView,
  transferLegRequested,
  transferLegResumed,
  transferLegDueMoved,
  transferLegWithdrawalRequested,
] as const;
