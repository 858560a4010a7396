import { platformConfig } from '@lgsp/config';

/** Education needs nothing beyond what every service has. */
export const educationConfig = platformConfig;
