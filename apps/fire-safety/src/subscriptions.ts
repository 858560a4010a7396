import { FireAcceptanceLegRequested } from '@lgsp/contracts-legs';
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
);

export const subscriptions = [residenceRegisteredView, personPlacedView, fireAcceptanceLegRequested] as const;
