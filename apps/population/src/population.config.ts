import { type ConfigOf, platformConfig } from '@lgsp/service-kit';
import { z } from 'zod';

export const populationConfig = platformConfig.extend({
  /** Hours for which a mirrored person is believed without asking the national register again. */
  PERSON_VALID_HOURS: z.coerce.number().int().positive().default(24),
  /** MaDVC told to the national population database when the caller names no procedure. */
  LOOKUP_PROCEDURE: z.string().min(1).max(20).default('3.000722'),
  /** Milliseconds between two looks at a file that a national system has accepted and not yet decided. */
  REGISTER_POLL_MS: z.coerce.number().int().positive().default(2_000),
});
export type PopulationConfig = ConfigOf<typeof populationConfig>;
