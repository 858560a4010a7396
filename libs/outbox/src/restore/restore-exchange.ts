import { openClient } from '@lgsp/database/connections';
import { DomainError } from '@lgsp/kernel';
import { type BusAdmin, inTopic } from '@lgsp/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StillRunning, StillUnrouted } from '../outbox.errors.js';
import { RELAY } from '../outbox/leadership.js';
import { type GatewayMemory, type RememberedEvent } from './gateway-memory.js';
import { forgotten, unknownToInbox } from './differences.js';

export interface RestoreOptions {
  readonly system: string;
  /** The restored database, under the application role. */
  readonly databaseUrl: string;
  readonly memory: GatewayMemory;
  readonly bus: Pick<BusAdmin, 'rewind'>;
  /**
   * A time at which the restored database had taken in all that had been published to it; events are read again from
   * there. Absent: everything retained, which is always right and only takes longer.
   */
  readonly since?: Date;
  /** Milliseconds to wait for the router and for a member that has just left (default 60 000). */
  readonly patienceMs?: number;
}

export interface RestoreReport {
  readonly epoch: bigint;
  /** Stated to others before the restore, unknown to this database. */
  readonly forgotten: readonly RememberedEvent[];
  /** Given to this system before, unknown to this database: they will take effect again. */
  readonly again: readonly RememberedEvent[];
}

/** Longer than any topic retains, so that nothing that can still come is left out of the report. */
const LONGEST_MS = 31 * 86_400_000;
/** One look at a whole inbox may take long. */
const STATEMENT_MS = 600_000;

/**
 * Makes a service whose database was put back to an earlier time fit for the exchange again, while it is stopped: a
 * higher epoch for what it will state, its consumption moved back, a report of what differs. May be repeated.
 * Throws OUTBOX.STILL_RUNNING, OUTBOX.STILL_UNROUTED, BUS.*, HTTP.*.
 */
export async function restoreExchange(options: RestoreOptions): Promise<RestoreReport> {
  const { system, memory, bus, since, patienceMs = 60_000 } = options;
  const { databaseUrl: url } = options;
  const client = openClient({ url, applicationName: 'restored', statementMs: STATEMENT_MS });
  await client.connect();
  try {
    await stopped(client, system);
    const until = Date.now() + patienceMs;
    const epoch = await raiseEpoch(client, await lastEpoch(memory, until));
    await ageCalls(client);
    await whileActive(until, () => bus.rewind(system, inTopic(system), since));
    const from = since ?? new Date(Date.now() - LONGEST_MS);
    return {
      epoch,
      forgotten: await gather(memory.events('stated', from), (page) => forgotten(client, page)),
      again: await gather(memory.events('received', from), (page) => unknownToInbox(client, page)),
    };
  } finally {
    await client.end();
  }
}

/**
 * Held to the end: a relay that starts meanwhile waits, and nothing leaves under the old epoch. A replica that does not lead holds no
 * lock; it is seen by its connections.
 */
async function stopped(client: pg.Client, system: string): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(
    `SELECT pg_try_advisory_lock($1) AND NOT EXISTS (
       SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $2) AS free`,
    [RELAY, system],
  );
  if (!rows[0]?.free) throw new StillRunning({ detail: system });
}

/** The router must have taken everything: what it has not seen could bear a higher epoch. */
async function lastEpoch(memory: GatewayMemory, until: number): Promise<bigint> {
  for (;;) {
    const { epoch, unrouted } = await memory.epoch();
    if (unrouted === 0) return BigInt(epoch ?? 0);
    if (Date.now() > until) throw new StillUnrouted({ detail: `${unrouted} events` });
    await pause(500);
  }
}

async function raiseEpoch(client: pg.Client, seen: bigint): Promise<bigint> {
  const { rows } = await client.query<{ epoch: string }>(
    `UPDATE exchange_epoch SET epoch = greatest(epoch, $1::bigint, extract(epoch FROM now())::bigint) + 1 RETURNING epoch`,
    [String(seen)],
  );
  if (!rows[0]) throw new Error('The epoch row is missing; the migration makes it');
  return BigInt(rows[0].epoch);
}

/** Whom this database does not remember to have called may have been called since the backup. */
async function ageCalls(client: pg.Client): Promise<void> {
  await client.query(
    `UPDATE exchange_work SET tried_at = created_at WHERE tried_at IS NULL AND state IN ('waiting', 'stuck')`,
  );
  // A backup that an earlier release made has no such column before the service's next start.
  const { rowCount } = await client.query(
    `SELECT FROM pg_attribute WHERE attrelid = 'exchange_epoch'::regclass AND attname = 'restored_at'`,
  );
  if (rowCount) await client.query('UPDATE exchange_epoch SET restored_at = now()');
}

/** A process that was killed stays a member until its lease runs out. A system without the topic reads nothing. */
async function whileActive(until: number, rewind: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await rewind();
    } catch (error) {
      const code = error instanceof DomainError ? error.code : undefined;
      if (code === 'BUS.TOPIC_UNKNOWN') return;
      if (code !== 'BUS.GROUP_ACTIVE' || Date.now() > until) throw error;
      await pause(500);
    }
  }
}

async function gather(
  pages: AsyncIterable<readonly RememberedEvent[]>,
  differing: (page: readonly RememberedEvent[]) => Promise<RememberedEvent[]>,
): Promise<RememberedEvent[]> {
  const found: RememberedEvent[] = [];
  for await (const page of pages) found.push(...(await differing(page)));
  return found;
}
