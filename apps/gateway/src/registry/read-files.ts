import { canonicalize } from '@lgsp/evidence';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type z } from 'zod';
import {
  AgenciesFile,
  AgreementFile,
  type Declaration,
  type DeclarationKind,
  MembersFile,
  SubscriptionFile,
} from './declarations.js';
import { type DescriptionSources, isProvider, readDescription } from './read-descriptions.js';

export interface RegistrySources extends DescriptionSources {
  /** The folder `registry/`. */
  readonly registry: string;
}

export interface ReadFiles {
  readonly declarations: readonly Declaration[];
  readonly faults: readonly string[];
}

/** Reads every declarative file and checks its form; what the parts mean together is the compiler's concern. */
export function readFiles(sources: RegistrySources): ReadFiles {
  const declarations: Declaration[] = [];
  const faults: string[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    try {
      const parsed = schema.safeParse(parse(readFileSync(join(sources.registry, path), 'utf8')));
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues)
        faults.push(`${path}: /${issue.path.join('/')} ${issue.message}`);
    } catch (error) {
      faults.push(`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`);
    }
    return undefined;
  };
  const add = (kind: DeclarationKind, id: string, content: object, version = hashOf(content)): void => {
    declarations.push({ kind, id, version, content });
  };

  const agencies = read('agencies.yaml', AgenciesFile);
  if (agencies) add('agencies', 'agencies', agencies, String(agencies.version));
  const members = read('members.yaml', MembersFile);
  if (members) add('members', 'members', members, String(members.version));
  for (const subsystem of members?.subsystems.filter(isProvider) ?? []) {
    const description = readDescription(subsystem, sources);
    if (typeof description === 'string') faults.push(description);
    else add('description', subsystem.id, description);
  }
  for (const path of listed(sources.registry, 'agreements', /\.ya?ml$/)) {
    const agreement = read(path, AgreementFile);
    if (agreement && path !== `agreements/${agreement.id}.yaml`)
      faults.push(`${path}: the file of ${agreement.id} is agreements/${agreement.id}.yaml`);
    if (agreement) add('agreement', agreement.id, agreement, String(agreement.version));
  }
  for (const path of listed(sources.registry, 'subscriptions', /\.json$/)) {
    const subscription = read(path, SubscriptionFile);
    if (subscription) add('subscription', subscription.consumer, subscription);
  }
  return { declarations, faults };
}

/** A short content address for what is generated and has no version of its own. */
const hashOf = (content: object): string =>
  createHash('sha256').update(canonicalize(content)).digest('hex').slice(0, 16);

function listed(root: string, folder: string, ending: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter((name) => ending.test(name));
  return names.sort().map((name) => `${folder}/${name}`);
}
