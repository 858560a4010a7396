import { parseSubsystemId } from '@lgsp/x-road';
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Hash of a client's secret, from its file; undefined when it has none. A changed file counts at once. */
export async function secretHashOf(folder: string, client: string): Promise<string | undefined> {
  const id = parseSubsystemId(client);
  // Only an id in its one form may become a file name.
  if (id?.text !== client || client.includes('%')) return undefined;
  const text = await readFile(join(folder, client.replaceAll('/', '.')), 'utf8').catch(() => '');
  return text.trim().length >= 16 ? hashOfSecret(text.trim()) : undefined;
}
