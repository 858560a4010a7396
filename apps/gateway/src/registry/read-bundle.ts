import { canonicalize } from '@lgsp/evidence';
import { unstorable } from '@lgsp/kernel';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { type z } from 'zod';
import {
  AgenciesFile,
  AgreementFile,
  BundleFile,
  type Declaration,
  type DeclarationKind,
  EventTypesFile,
  GeneratedAgenciesFile,
  LegalActsFile,
  MembersFile,
  SubscriptionFile,
} from './declarations.js';
import { OfficialsFile } from '../directory/official.js';
import { type EventTypeRow } from './event-types.js';
import { GroupsFile } from './groups-file.js';
import { isProvider, readDescription } from './read-description.js';
import { listed, type RegistryFiles } from './registry-files.js';

/** A state of the whole registry. */
export interface Bundle {
  /** Only rises; 0 when the file is faulty. */
  readonly number: number;
  /** Of all that it declares, whatever the files' layout and comments. */
  readonly digest: string;
  readonly declarations: readonly Declaration[];
  readonly eventTypes: readonly EventTypeRow[];
}

export interface ReadBundle {
  readonly bundle: Bundle;
  readonly faults: readonly string[];
}

/** Characters; a parser of YAML is no fast one. */
const MOST_YAML = 256 * 1_024;

/** Reads every declarative file and checks its form; what the parts mean together is the compiler's concern. */
export function readBundle(files: RegistryFiles): ReadBundle {
  const declarations: Declaration[] = [];
  const faults: string[] = [];
  const say = (path: string, error: unknown): number =>
    faults.push(`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const text = files.get(path);
    if (text === undefined) return void faults.push(`${path} is missing`);
    try {
      const value = parsedOf(path, text);
      const fault = unstorable(value);
      if (fault !== undefined) throw new Error(fault);
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      for (const { path: at, message } of parsed.error.issues)
        faults.push(`${path}: /${at.join('/')} ${message}`);
    } catch (error) {
      say(path, error);
    }
    return undefined;
  };
  const add = (kind: DeclarationKind, id: string, content: object, version = hashOf(content)): void => {
    declarations.push({ kind, id, version, content });
  };

  const number = read('bundle.json', BundleFile)?.number ?? 0;
  const agencies = read('agencies.yaml', AgenciesFile);
  if (agencies) add('agencies', 'agencies', agencies, String(agencies.version));
  for (const path of listed(files, 'generated/agencies')) {
    const file = read(path, GeneratedAgenciesFile);
    if (file) add('agencies', path, file);
  }
  const acts = files.has('legal-acts.yaml') ? read('legal-acts.yaml', LegalActsFile) : undefined;
  if (acts) add('legal-acts', 'legal-acts', acts, String(acts.version));
  // A folder need not bring any: the directory is changed through the gateway.
  const officials = files.has('officials.yaml') ? read('officials.yaml', OfficialsFile) : undefined;
  if (officials) add('officials', 'officials', officials, String(officials.version));
  const members = read('members.yaml', MembersFile);
  if (members) add('members', 'members', members, String(members.version));
  const groups = files.has('groups.yaml') ? read('groups.yaml', GroupsFile) : undefined;
  if (groups) add('groups', 'groups', groups, String(groups.version));
  for (const subsystem of members?.subsystems.filter(isProvider) ?? [])
    try {
      const description = readDescription(subsystem, files);
      const fault = unstorable(description);
      if (fault !== undefined) throw new Error(fault);
      add('description', subsystem.id, description);
    } catch (error) {
      say(subsystem.id, error);
    }
  for (const path of listed(files, 'agreements')) {
    const agreement = read(path, AgreementFile);
    if (agreement && path !== `agreements/${agreement.id}.yaml`)
      faults.push(`${path}: the file of ${agreement.id} is agreements/${agreement.id}.yaml`);
    if (agreement) add('agreement', agreement.id, agreement, String(agreement.version));
  }
  for (const path of listed(files, 'generated/subscriptions')) {
    const subscription = read(path, SubscriptionFile);
    if (subscription) add('subscription', subscription.consumer, subscription);
  }
  const eventTypes = listed(files, 'generated/event-types').flatMap((path): EventTypeRow[] => {
    const file = read(path, EventTypesFile);
    return (file?.eventTypes ?? []).map((eventType) => ({ ...eventType, owner: file?.owner ?? '' }));
  });
  const digest = sha256({ declarations, eventTypes });
  return { bundle: { number, digest, declarations, eventTypes }, faults };
}

function parsedOf(path: string, text: string): unknown {
  if (path.endsWith('.json')) return JSON.parse(text);
  if (text.length > MOST_YAML) throw new Error(`has more than ${MOST_YAML} characters`);
  return parse(text);
}

const sha256 = (content: object): string => createHash('sha256').update(canonicalize(content)).digest('hex');

/** A short content address for what is generated and has no version of its own. */
const hashOf = (content: object): string => sha256(content).slice(0, 16);
