import { type ConfigOf, platformConfig } from '@lgsp/config';
import { z } from 'zod';

export const oneStopConfig = platformConfig.extend({
  /** Folder of further calendar tables (`*.json`), read at the start; absent = only those that are shipped. */
  CALENDAR_DIR: z.string().optional(),
});
export type OneStopConfig = ConfigOf<typeof oneStopConfig>;
