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
    LGSP_ACTOR_TOKEN: setting(z.string().optional(), {
      meaning:
        'Own token of who acts, where something else than `lgsp sign-in` has got it; never renewed here',
      example: '…',
      secret: true,
    }),
    LGSP_SIGN_IN_FILE: setting(z.string().optional(), {
      meaning:
        'Where `lgsp sign-in` keeps who has signed in, readable to its owner alone; `~/.local/state/lgsp/sign-in.json` when absent',
      example: '/run/user/1000/lgsp-sign-in.json',
    }),
    LGSP_SIGNED_IN_AT: setting(z.url().default('http://127.0.0.1:7199/signed-in'), {
      meaning:
        'Where the browser of who signs in comes back to, one of the `redirectUris` of that client; `lgsp sign-in` listens there',
      example: 'http://127.0.0.1:7199/signed-in',
    }),
  }),
);

export type Environment = ReturnType<typeof readEnvironment>;

/** @throws ConfigError with every fault */
export const readEnvironment = () => loadConfig(environment, processEnvironment());
