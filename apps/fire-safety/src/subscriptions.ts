import {
  FireAcceptanceLegDueMoved,
  FireAcceptanceLegRequested,
  FireAcceptanceLegResumed,
  FireAcceptanceLegWithdrawalRequested,
} from '@lgsp/contracts-legs';
import { PersonPlaced, ResidenceRegistered } from '@lgsp/contracts-population';

/** Where the holders live, each under the person's opaque id: nothing else of a residence crosses this border. */
export const residenceRegisteredView = ResidenceRegistered.view('commune');
export const personPlacedView = PersonPlaced.view('commune');

export const fireAcceptanceLegRequested = FireAcceptanceLegRequested.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'facility',
  'place',
  'facilityId',
  'holder',
  'design',
  'supplements',
);
export const fireAcceptanceLegResumed = FireAcceptanceLegResumed.view(
  'legId',
  'dossierCode',
  'agency',
  'dueAt',
  'facility',
  'place',
  'facilityId',
  'holder',
  'design',
);
export const fireAcceptanceLegDueMoved = FireAcceptanceLegDueMoved.view('legId', 'agency', 'dueAt');
export const fireAcceptanceLegWithdrawalRequested = FireAcceptanceLegWithdrawalRequested.view(
  'legId',
  'agency',
);

export const subscriptions = [
  residenceRegisteredView,
  personPlacedView,
  fireAcceptanceLegRequested,
  fireAcceptanceLegResumed,
  fireAcceptanceLegDueMoved,
  fireAcceptanceLegWithdrawalRequested,
] as const;
