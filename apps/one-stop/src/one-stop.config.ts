import { type ConfigOf, platformConfig, setting } from '@lgsp/config';
import { z } from 'zod';

export const oneStopConfig = platformConfig.extend({
  CALENDAR_DIR: setting(z.string().optional(), {
    meaning: 'Folder of further calendar tables (`*.json`); without it only those that are shipped',
    example: '/etc/lgsp/calendars',
  }),
  CALENDAR_LOOK_MS: setting(z.coerce.number().int().positive().default(60_000), {
    meaning: 'Milliseconds between two looks into it, and at the due dates that wait for it',
    example: '60000',
  }),
  SUPPLEMENT_LOOK_MS: setting(z.coerce.number().int().positive().default(60_000), {
    meaning: 'Milliseconds between two looks for applicants who did not answer in time',
    example: '60000',
  }),
  PORTAL_POLL_MS: setting(z.coerce.number().int().positive().default(1_000), {
    meaning: 'Milliseconds between two questions to the portal whether the citizen has the result',
    example: '60000',
  }),
});
export type OneStopConfig = ConfigOf<typeof oneStopConfig>;
