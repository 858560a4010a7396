import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalize } from '@lgsp/evidence';
import { type Tx } from '@lgsp/database';
import { schemaBreaks } from '@lgsp/events';
import { type EventTypeRow, EventTypes } from './event-types.js';
import { EventTypeBroken } from './router.errors.js';

interface OwnerFile {
  readonly owner: string;
  readonly eventTypes: readonly Omit<EventTypeRow, 'owner'>[];
}

/** The files of `registry/event-types`, which `tools/schema-lock.ts` writes from the contracts. */
export const readEventTypes = (folder: string): readonly EventTypeRow[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const { owner, eventTypes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as OwnerFile;
      return eventTypes.map((eventType) => ({ ...eventType, owner }));
    });

/**
 * Applies event types as immutable rows and gives back what is in force: the latest revision of each. A revision that
 * was applied before (an older release started again) changes nothing, a break stops the load with
 * `GATEWAY.EVENT_TYPE_BROKEN` and leaves all as it was.
 */
export async function applyEventTypes(tx: Tx, files: readonly EventTypeRow[]): Promise<EventTypes> {
  return tx.run(async () => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('event_type'))`);
    for (const file of files) await applyOne(tx, file);
    const inForce = await tx.query<EventTypeRow>(
      `SELECT DISTINCT ON (type, version) type, version, owner, schema, replaces FROM event_type
       ORDER BY type, version, revision DESC`,
    );
    const faults = inForce.flatMap((row) => replacementFaults(row, inForce));
    if (faults.length > 0) throw new EventTypeBroken({ detail: faults.join('; ') });
    return new EventTypes(inForce);
  });
}

async function applyOne(tx: Tx, { type, version, owner, schema, replaces }: EventTypeRow): Promise<void> {
  const stated = { owner, schema, ...(replaces && { replaces }) };
  const digest = createHash('sha256').update(canonicalize(stated)).digest('hex');
  const rows = await tx.query<EventTypeRow & { digest: string; revision: number }>(
    `SELECT digest, owner, schema, replaces, revision FROM event_type WHERE type = $1 AND version = $2 ORDER BY revision DESC`,
    [type, version],
  );
  if (rows.some((row) => row.digest === digest)) return;
  const [latest] = rows;
  const breaks = latest ? schemaBreaks(latest.schema, schema) : [];
  if (latest && latest.owner !== owner) throw new EventTypeBroken({ detail: `${type} changed its owner` });
  if (latest && hasOther(latest.replaces, replaces))
    throw new EventTypeBroken({ detail: `${type} v${version} replaces the one before it otherwise` });
  if (breaks.length > 0) throw new EventTypeBroken({ detail: `${type} v${version} ${breaks.join('; ')}` });
  await tx.execute(
    `INSERT INTO event_type (type, version, digest, owner, schema, revision, replaces)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[type, version, digest, owner, JSON.stringify(schema), (latest?.revision ?? 0) + 1],
      replaces ? JSON.stringify(replaces) : null,
    ],
  );
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

type Stated = EventTypeRow['replaces'];
const hasOther = (before: Stated, now: Stated): boolean =>
  canonicalize({ replaces: before ?? null }) !== canonicalize({ replaces: now ?? null });
