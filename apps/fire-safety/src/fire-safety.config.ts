import { platformConfig } from '@lgsp/service-kit';

/** Fire safety needs nothing beyond what every service has. */
export const fireSafetyConfig = platformConfig;
