import { BirthRegistered } from '@lgsp/contracts-population';

/** Education forecasts school intake: it needs to know where and when, never who. */
export const birthRegisteredView = BirthRegistered.view('commune', 'birthMonth');

export const subscriptions = [birthRegisteredView] as const;
