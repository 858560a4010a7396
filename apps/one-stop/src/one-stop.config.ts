import { type ConfigOf, platformConfig } from '@lgsp/config';
import { z } from 'zod';

export const oneStopConfig = platformConfig.extend({
  /** Folder of further calendar tables (`*.json`); absent = only those that are shipped. */
  CALENDAR_DIR: z.string().optional(),
  /** Milliseconds between two looks into it, and at the due dates that wait for it. */
  CALENDAR_LOOK_MS: z.coerce.number().int().positive().default(60_000),
  /** Milliseconds between two questions to the portal whether the citizen has the result. */
  PORTAL_POLL_MS: z.coerce.number().int().positive().default(1_000),
});
export type OneStopConfig = ConfigOf<typeof oneStopConfig>;
