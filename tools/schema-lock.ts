/**
 * The JSON Schema of every published event, `apps/gateway/registry/generated/event-types/<owner>.json`: the lock of the contracts
 * and, in one, what the gateway registers and checks events against.
 *
 *   schema-lock.ts           adds what is new; refuses to change what is published
 *   schema-lock.ts --check   fails when a published version broke, or when the files are not up to date
 *
 * A version that was never sent is taken back by deleting its entry by hand, for a reviewer to see.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type JsonSchema,
  namesPlaces,
  placeFaults,
  PLACES,
  type Replaces,
  schemaBreaks,
  schemaOfEvent,
  systemOfType,
} from '@lgsp/events';
import { given } from '@lgsp/kernel';
import { asJson, contractProjects, ROOT, writeOrCheck } from './contract-projects.ts';

const FOLDER = 'apps/gateway/registry/generated/event-types';

interface Entry {
  readonly type: string;
  readonly version: number;
  readonly schema: JsonSchema;
  readonly replaces?: Replaces;
}
interface OwnerFile {
  readonly owner: string;
  readonly eventTypes: readonly Entry[];
}

const keyOf = (entry: Entry): string => `${entry.type} v${entry.version}`;

async function presentEntries(): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const events = (await contractProjects()).flatMap((project) => project.events);
  for (const { type, version, data, places, replaces } of events) {
    const schema = schemaOfEvent({ data, ...given({ places }) });
    const entry = { type, version, schema, ...given({ replaces }) };
    const other = entries.get(keyOf(entry));
    if (other && JSON.stringify(other) !== JSON.stringify(entry))
      throw new Error(`${keyOf(entry)} is defined twice`);
    entries.set(keyOf(entry), entry);
  }
  return entries;
}

function publishedEntries(): readonly Entry[] {
  return readdirSync(join(ROOT, FOLDER)).flatMap((file) => {
    const { eventTypes } = JSON.parse(readFileSync(join(ROOT, FOLDER, file), 'utf8')) as OwnerFile;
    return eventTypes;
  });
}

mkdirSync(join(ROOT, FOLDER), { recursive: true });
const present = await presentEntries();
const misplaced = [...present.values()].flatMap((entry) => [
  ...placeFaults(entry.schema).map((fault) => `${keyOf(entry)} ${fault}`),
  ...(namesPlaces(entry.schema) && entry.schema[PLACES] === undefined
    ? [`${keyOf(entry)} names a commune or an agency and declares no places`]
    : []),
]);
if (misplaced.length > 0) {
  for (const line of misplaced) console.error(line);
  process.exit(1);
}
const broken = publishedEntries().flatMap((published) => {
  const now = present.get(keyOf(published));
  if (!now) return [`${keyOf(published)} is published and gone from the contracts`];
  if (JSON.stringify(published.replaces) !== JSON.stringify(now.replaces))
    return [`${keyOf(published)} is published, and replaces the one before it otherwise now`];
  return schemaBreaks(published.schema, now.schema).map((line) => `${keyOf(published)} ${line}`);
});
if (broken.length > 0) {
  for (const line of broken) console.error(line);
  console.error('A published version may gain optional fields, nothing else: publish a new version.');
  console.error(
    `One that was never sent to anybody: delete its entry in ${FOLDER}/<owner>.json, then npm run drift -- --write.`,
  );
  process.exit(1);
}

const files = new Map<string, string>();
for (const owner of new Set([...present.values()].map((entry) => systemOfType(entry.type)))) {
  const eventTypes = [...present.values()]
    .filter((entry) => systemOfType(entry.type) === owner)
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
  files.set(`${FOLDER}/${owner}.json`, await asJson({ owner, eventTypes }));
}
const strays = readdirSync(join(ROOT, FOLDER))
  .map((file) => `${FOLDER}/${file}`)
  .filter((path) => !files.has(path) && existsSync(join(ROOT, path)));
process.exitCode = writeOrCheck({ files, strays, script: 'tools/schema-lock.ts', keepStrays: true });
