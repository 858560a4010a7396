import { ResidenceRegistered } from '@lgsp/contracts-population';

/** Where the holders live, each under the person's opaque id: nothing else of a residence crosses this border. */
export const residenceRegisteredView = ResidenceRegistered.view('commune');

export const subscriptions = [residenceRegisteredView] as const;
