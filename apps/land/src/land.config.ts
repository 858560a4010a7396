import { platformConfig } from '@lgsp/service-kit';

/** Land needs nothing beyond what every service has. */
export const landConfig = platformConfig;
