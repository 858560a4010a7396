import { parseSubsystemId } from '@lgsp/x-road';
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Of the files of a client; undefined for what is no id in its one form. */
export function fileNameOf(client: string): string | undefined {
  const isId = parseSubsystemId(client)?.text === client && !client.includes('%');
  return isId ? client.replaceAll('/', '.') : undefined;
}

/** While a client changes its secret, the one that goes stands below the one that comes. */
const SECRETS_AT_ONCE = 2;

/** Hashes of a client's secrets, from the lines of its file, with a space between; undefined when it has none. A changed file counts at once. */
export async function secretHashesOf(folder: string, fileName: string): Promise<string | undefined> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => '');
  const secrets = text.split('\n').map((line) => line.trim());
  const hashes = secrets
    .filter((secret) => secret.length >= 16)
    .slice(0, SECRETS_AT_ONCE)
    .map(hashOfSecret);
  return hashes.length > 0 ? hashes.join(' ') : undefined;
}
