import { ResidenceLegEnded } from './residence-leg.errors.js';

/** The commune police decides, so that there is nothing to do here but ask and wait. */
export type ResidenceLegState = 'registering' | 'done' | 'refused';

/** @throws POPULATION.RESIDENCE_LEG_ENDED */
export function checkOpen(state: ResidenceLegState): void {
  if (state !== 'registering') throw new ResidenceLegEnded({ detail: state });
}
