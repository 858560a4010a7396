import { platformConfig } from '@lgsp/service-kit';

/** Education needs nothing beyond what every service has. */
export const educationConfig = platformConfig;
