import { given } from '@lgsp/kernel';
import { createHash } from 'node:crypto';
import { canonicalize } from '@lgsp/evidence';
import { placeFaults, schemaBreaks } from '@lgsp/events';
import { type EventTypeRow, EventTypes } from './event-types.js';

/** As applied: a type and major gains optional fields from one revision to the next, and nothing else ever changes. */
export interface AppliedEventType extends EventTypeRow {
  readonly digest: string;
  readonly revision: number;
}

export interface EventTypeChanges {
  /** New rows. A revision that was applied before changes nothing: an older release says it again. */
  readonly added: readonly AppliedEventType[];
  /** Why the files must not be applied. */
  readonly faults: readonly string[];
}

export function eventTypeChanges(
  applied: readonly AppliedEventType[],
  files: readonly EventTypeRow[],
): EventTypeChanges {
  const added: AppliedEventType[] = [];
  const faults: string[] = [];
  for (const file of files) {
    const rows = [...applied, ...added].filter((row) => isSame(row, file));
    const digest = digestOf(file);
    if (rows.some((row) => row.digest === digest)) continue;
    const latest = latestOf(rows)[0];
    if (latest) faults.push(...breaks(latest, file));
    faults.push(...placeFaults(file.schema).map((fault) => `${file.type} v${file.version} ${fault}`));
    added.push({ ...file, digest, revision: (latest?.revision ?? 0) + 1 });
  }
  const inForce = latestOf([...applied, ...added]);
  faults.push(...inForce.flatMap((row) => replacementFaults(row, inForce)));
  if (faults.length === 0) faults.push(...unreadable(added));
  return { added, faults };
}

/** The latest revision of each type and major. */
export function latestOf(rows: readonly AppliedEventType[]): AppliedEventType[] {
  const latest = new Map<string, AppliedEventType>();
  for (const row of rows) {
    const key = `${row.type} ${row.version}`;
    if ((latest.get(key)?.revision ?? 0) < row.revision) latest.set(key, row);
  }
  return [...latest.values()];
}

const isSame = (row: EventTypeRow, file: EventTypeRow): boolean =>
  row.type === file.type && row.version === file.version;

function digestOf({ owner, schema, replaces }: EventTypeRow): string {
  const stated = { owner, schema, ...given({ replaces }) };
  return createHash('sha256').update(canonicalize(stated)).digest('hex');
}

function breaks(latest: EventTypeRow, { type, version, owner, schema, replaces }: EventTypeRow): string[] {
  const say = (problem: string): string => `${type} v${version} ${problem}`;
  return [
    ...(latest.owner === owner ? [] : [say('changed its owner')]),
    ...(hasOther(latest.replaces, replaces) ? [say('replaces the one before it otherwise')] : []),
    ...schemaBreaks(latest.schema, schema).map(say),
  ];
}

/** A major says where everything that the one before it required has gone. */
function replacementFaults(
  { type, version, schema, replaces }: EventTypeRow,
  all: readonly EventTypeRow[],
): string[] {
  if (!replaces) return [];
  const before = all.find((row) => row.type === type && row.version === replaces.version);
  const say = (problem: string): string => `${type} v${version} ${problem}`;
  if (!before) return [say(`replaces v${replaces.version}, which is not registered`)];
  const lost = ((before.schema['required'] ?? []) as readonly string[]).filter(
    (field) => !Object.hasOwn(replaces.fields, field),
  );
  const unknown = Object.values(replaces.fields).filter(
    (name) => !Object.hasOwn(schema['properties'] ?? {}, name),
  );
  return [
    ...lost.map((field) => say(`does not say where /${field} of v${before.version} is`)),
    ...unknown.map((field) => say(`has no /${field} to be read`)),
  ];
}

function unreadable(rows: readonly EventTypeRow[]): string[] {
  try {
    new EventTypes(rows);
    return [];
  } catch (error) {
    return [`event types: ${error instanceof Error ? error.message : 'a schema cannot be read'}`];
  }
}

type Stated = EventTypeRow['replaces'];
const hasOther = (before: Stated, now: Stated): boolean =>
  canonicalize({ replaces: before ?? null }) !== canonicalize({ replaces: now ?? null });
