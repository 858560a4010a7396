import { platformConfig } from '@lgsp/config';

/** One-stop needs nothing beyond what every service has. */
export const oneStopConfig = platformConfig;
