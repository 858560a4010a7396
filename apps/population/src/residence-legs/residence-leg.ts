import { type BirthLegKind } from '@lgsp/contracts-legs';
import { populationLegs } from '@lgsp/contracts-population';
import { type LegForm } from '@lgsp/service-kit';
import { type ResidenceLegEntity } from './residence-leg.entity.js';
import { ResidenceLegEnded } from './residence-leg.errors.js';

/** The commune police decides, so that there is nothing to do here but ask and wait; `correcting` waits for the commune to correct the birth certificate. */
export type ResidenceLegState = 'registering' | 'correcting' | 'done' | 'refused';

/** @throws POPULATION.RESIDENCE_LEG_ENDED */
function checkOpen(state: ResidenceLegState): void {
  if (state !== 'registering') throw new ResidenceLegEnded({ detail: state });
}

export const RESIDENCE_LEG: LegForm<ResidenceLegEntity, BirthLegKind> = {
  answers: populationLegs,
  kind: 'residence',
  check: checkOpen,
  kept: ([reason = null]) => ({ reason }),
};
