import { type Environment } from './load-config.js';

/** The only look at the real environment in the platform; everything else is handed a loaded configuration. */
export const processEnvironment = (): Environment => process.env;
