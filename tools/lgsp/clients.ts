import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Ids of the clients that have a secret in this data folder. */
export function clientIds(dataDir: string): readonly string[] {
  const folder = folderOf(dataDir);
  const files = readdirSync(folder).filter((file) => !file.startsWith('_account.'));
  return files.map((file) => file.replace(/^([^.]+)\.([^.]+)\.(.+)\.([^.]+)$/, '$1/$2/$3/$4'));
}

export function credentialsOf(dataDir: string, clientId: string): ClientCredentials {
  const file = join(folderOf(dataDir), clientId.replaceAll('/', '.'));
  if (clientId.includes('..') || !existsSync(file))
    throw new Error(`${clientId} has no secret; see credentials without a name.`);
  return { clientId, clientSecret: readFileSync(file, 'utf8').trim() };
}

function folderOf(dataDir: string): string {
  const folder = join(dataDir, 'secrets', 'clients');
  if (!existsSync(folder)) throw new Error('There are no secrets yet; the first npm start makes them.');
  return folder;
}
