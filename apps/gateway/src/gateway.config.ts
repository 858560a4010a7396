import { platformConfig } from '@lgsp/config';
import { z } from 'zod';
import { type Addresses } from './providers/requests.options.js';

const ROLES = ['requests', 'events', 'identity'] as const;
export type GatewayRole = (typeof ROLES)[number];

/** `system=address,system=address`; a system of several replicas stands there with each of them. */
const addresses = (address: RegExp) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().split('=')))
    .refine(
      (pairs) =>
        pairs.every(([system, to, ...rest]) => system && address.test(to ?? '') && rest.length === 0),
      'is a list of system=address',
    )
    .transform((pairs): Addresses => {
      const bySystem: Record<string, string[]> = {};
      for (const [system = '', to = ''] of pairs) (bySystem[system] ??= []).push(to);
      return bySystem;
    });

/** Folder that the command `registry` applies; the one that comes with the gateway when absent. Who serves reads none. */
const registryDir = z.string().min(1).optional();

export const gatewayConfig = platformConfig.extend({
  /** What this process does: all at home, one each in production. */
  GATEWAY_ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES)).min(1)),
  /** system=base URL, one for each replica; the only place that knows where a department listens. */
  PROVIDERS: addresses(/^https?:\/\/[^\s,?#]+$/).default({}),
  /** system=host:port, one for each replica */
  GRPC_PROVIDERS: addresses(/^[\w.-]+:\d{1,5}$/).default({}),
  /** Folder with one secret a client, named by its id with dots for slashes. */
  SECRETS_DIR: z.string().min(1),
  REGISTRY_DIR: registryDir,
});

export type GatewayConfig = Readonly<z.output<typeof gatewayConfig>>;

/** All that the command `registry` reads: the database under its application role, and where the files are. */
export const registryCommandConfig = platformConfig
  .pick({ DATABASE_URL: true, LOG_LEVEL: true })
  .extend({ REGISTRY_DIR: registryDir });
