import { BirthCorrected, BirthRegistered } from '@lgsp/contracts-population';

/** Education forecasts school intake: it needs to know where and when, never who. */
export const birthRegisteredView = BirthRegistered.view('commune', 'birthMonth');
export const birthCorrectedView = BirthCorrected.view('commune', 'birthMonth', 'birthMonthBefore');

export const subscriptions = [birthRegisteredView, birthCorrectedView] as const;
