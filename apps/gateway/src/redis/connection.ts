import { type RedisOptions as Settings, Redis } from 'ioredis';
import { type RedisServer } from './redis.options.js';

/** A connection that never queues: what it cannot send now fails now, and who asked does without. */
export function connectionTo({ url, tls }: RedisServer): Redis {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return new Redis({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: { ...tls } }),
    ...NEVER_WAITS,
  });
}

const NEVER_WAITS: Settings = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  // An ACL user needs no rights but those of the scripts; whether Redis serves is asked by one of them.
  enableReadyCheck: false,
  disableClientInfo: true,
  connectTimeout: 1_000,
  retryStrategy: (times) => Math.min(50 * 2 ** times, 500),
};
