import { type PopulationConfig } from '../population.config.js';

/** Until when a copy made at `fetchedAt` is believed. */
export const validUntil = (fetchedAt: Date, config: Pick<PopulationConfig, 'PERSON_VALID_HOURS'>): Date =>
  new Date(fetchedAt.getTime() + config.PERSON_VALID_HOURS * 3_600_000);
