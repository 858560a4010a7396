import { type RunningRedis, startRedis } from '@lgsp/launcher';
import { randomUUID } from 'node:crypto';

/** The Redis of this run, and there a place of this suite alone. Fails, never skips, when there is none. */
export function testRedis(): { readonly url: string; readonly prefix: string } {
  const url = process.env['TEST_REDIS_URL'];
  if (!url) throw new Error('This suite needs a Redis: npm run test:redis');
  return { url, prefix: `suite:${randomUUID()}:` };
}

/** A Redis of one suite alone, that may be frozen and killed, with further arguments of `redis-server`. */
export async function killableRedis(
  options: { readonly port?: number; readonly settings?: readonly string[] } = {},
): Promise<Required<RunningRedis>> {
  const { kill, ...redis } = await startRedis({ own: true, asProcess: true, ...options });
  if (!kill) throw new Error('This Redis is no process of ours');
  return { ...redis, kill };
}
