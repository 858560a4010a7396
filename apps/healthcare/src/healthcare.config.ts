import { platformConfig } from '@lgsp/config';

/** Healthcare needs nothing beyond what every service has. */
export const healthcareConfig = platformConfig;
