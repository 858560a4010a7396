import { type ConfigOf, platformConfig, setting } from '@lgsp/service-kit';
import { z } from 'zod';

export const healthcareConfig = platformConfig.extend({
  REGISTER_POLL_MS: setting(z.coerce.number().int().positive().default(1_000), {
    meaning: 'Milliseconds between two looks at what a national system has accepted and not yet decided',
    example: '5000',
  }),
});
export type HealthcareConfig = ConfigOf<typeof healthcareConfig>;
