import { platformConfig } from '@lgsp/config';

/** Land needs nothing beyond what every service has. */
export const landConfig = platformConfig;
