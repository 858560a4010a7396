import { platformConfig } from '@lgsp/config';

/** Fire safety needs nothing beyond what every service has. */
export const fireSafetyConfig = platformConfig;
