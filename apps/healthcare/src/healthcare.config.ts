import { type ConfigOf, platformConfig } from '@lgsp/service-kit';
import { z } from 'zod';

export const healthcareConfig = platformConfig.extend({
  /** Milliseconds between two looks at a card that social insurance has accepted and not yet decided. */
  REGISTER_POLL_MS: z.coerce.number().int().positive().default(1_000),
});
export type HealthcareConfig = ConfigOf<typeof healthcareConfig>;
