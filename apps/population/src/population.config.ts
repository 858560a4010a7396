import { type ConfigOf, platformConfig, setting } from '@lgsp/service-kit';
import { z } from 'zod';

export const populationConfig = platformConfig.extend({
  PERSON_VALID_HOURS: setting(z.coerce.number().int().positive().default(24), {
    meaning: 'Hours for which a mirrored person is believed without asking the national register again',
    example: '24',
  }),
  LOOKUP_PROCEDURE: setting(z.string().min(1).max(20).default('3.000722'), {
    meaning: 'MaDVC told to the national population database when the caller names no procedure',
    example: '3.000722',
  }),
  REGISTER_POLL_MS: setting(z.coerce.number().int().positive().default(2_000), {
    meaning: 'Milliseconds between two looks at what a national system has accepted and not yet decided',
    example: '5000',
  }),
});
export type PopulationConfig = ConfigOf<typeof populationConfig>;
