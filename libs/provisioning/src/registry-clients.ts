import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface MembersFile {
  readonly subsystems?: readonly { readonly id?: string; readonly client?: boolean }[];
}

/** The clients among the subsystems of a registry folder: each has a secret. */
export function registryClients(folder: string): readonly string[] {
  const file = join(folder, 'members.yaml');
  if (!existsSync(file)) return [];
  const { subsystems = [] } = parse(readFileSync(file, 'utf8')) as MembersFile;
  return subsystems.flatMap(({ id, client }) => (client === true && id !== undefined ? [id] : []));
}

interface OfficialsFile {
  readonly madeUp?: boolean;
  readonly officials?: readonly { readonly subject?: string }[];
}

/** Subjects of the made-up officials of a registry folder: each has a password. */
export function madeUpAccounts(folder: string): readonly string[] {
  const file = join(folder, 'officials.yaml');
  if (!existsSync(file)) return [];
  const { madeUp, officials = [] } = parse(readFileSync(file, 'utf8')) as OfficialsFile;
  return madeUp === true ? officials.flatMap(({ subject = [] }) => subject) : [];
}
