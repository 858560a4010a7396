import { given } from '@lgsp/kernel';
import { type registryCommandConfig } from '../gateway.config.js';
import { type z } from 'zod';

export const REDIS_OPTIONS = Symbol('REDIS_OPTIONS');

/** Absent: every gateway counts by itself. */
export interface RedisOptions {
  readonly server?: RedisServer;
}

export interface RedisServer {
  /** `redis://user:password@host:port/database`; `rediss://` with TLS. */
  readonly url: string;
  /** Before every key and channel; the rights of the ACL user end there. */
  readonly prefix: string;
  /** PEM: whom to trust when not the system's own, and who we are where the server asks for it. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

/** Of the gateway's configuration, or of a command's. */
export function redisOf(config: Partial<z.output<typeof registryCommandConfig>>): RedisOptions {
  const { REDIS_URL: url, REDIS_PREFIX: prefix = '' } = config;
  const { REDIS_TLS_CA: ca, REDIS_TLS_CERT: cert, REDIS_TLS_KEY: key } = config;
  return url === undefined ? {} : { server: { url, prefix, tls: given({ ca, cert, key }) } };
}
