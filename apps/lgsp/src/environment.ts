import { defineConfig, loadConfig, processEnvironment, setting } from '@lgsp/config';
import { z } from 'zod';

export const environment = defineConfig(
  z.object({
    GATEWAY_URL: setting(
      z.url().transform((url) => url.replace(/\/+$/, '')),
      { meaning: 'Where the gateway is', example: 'http://gateway:8080' },
    ),
    CLIENT_ID: setting(z.string().default('VN/GOV/H56/operator'), {
      meaning: 'A client with the scope `operator`',
      example: 'VN/GOV/H56/operator',
    }),
    CLIENT_SECRET: setting(z.string(), { meaning: 'Secret of that client', example: '…', secret: true }),
    LGSP_ACTOR: setting(z.string().optional(), {
      meaning: 'Who acts, `<member>:<staff id>`, where a command does not say it',
      example: 'H56:op-1',
    }),
  }),
);

/** @throws ConfigError with every fault */
export const readEnvironment = () => loadConfig(environment, processEnvironment());
