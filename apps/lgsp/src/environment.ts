import { loadConfig, processEnvironment } from '@lgsp/config';
import { z } from 'zod';

const environment = z.object({
  GATEWAY_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  /** A client with the scope `operator`. */
  CLIENT_ID: z.string().default('VN/GOV/H56/operator'),
  CLIENT_SECRET: z.string(),
  /** Who acts, `<member>:<staff id>`, where a command does not say it. */
  LGSP_ACTOR: z.string().optional(),
});

/** @throws ConfigError with every fault */
export const readEnvironment = () => loadConfig(environment, processEnvironment());
