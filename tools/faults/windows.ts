import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf } from './checks/systems.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { type Server } from './server.ts';
import { serviceOf } from './ways.ts';

/**
 * A moment inside a service, held open from outside by a lock: what the service does before it has happened, what it
 * does next waits. So production code needs no hook to die exactly there.
 */
export interface Window {
  readonly service: string;
  readonly database: string;
  /** Takes the lock; a window opens only when it gives a row (a LOCK statement gives none: append a SELECT). */
  readonly hold: string;
  /** The statements of which one then waits for the lock, as LIKE has them. */
  readonly waiting: readonly string[];
}

const OPENS_WITHIN_MS = 15_000;
/** Less than the lock time-out of services. */
const WAITS_MS = 1_500;

export const relayBeforeMark = (service: string): Window => ({
  service,
  database: databaseOf(service),
  hold: `SELECT seq FROM exchange_outbox WHERE published_at IS NULL FOR UPDATE SKIP LOCKED`,
  waiting: ['UPDATE exchange_outbox SET published_at%'],
});

export const consumerBeforeCommit = (service: string): Window => ({
  service,
  database: databaseOf(service),
  hold: `LOCK TABLE exchange_inbox IN SHARE MODE; SELECT 1`,
  waiting: ['INSERT INTO exchange_inbox (%'],
});

export const consumerBeforeOffset = (service: string): Window => ({
  service,
  database: 'bus',
  hold: `SELECT 1 FROM "in.${service}".progress FOR UPDATE`,
  waiting: ['WITH wanted AS (%AS c(partition, generation, next, last)%'],
});

export const workerBeforeCommit = (service: string): Window => ({
  service,
  database: databaseOf(service),
  hold: `SELECT id FROM exchange_work WHERE state = 'waiting' AND leased_until > now() FOR UPDATE SKIP LOCKED`,
  // Done, or to be asked again.
  waiting: ['UPDATE exchange_work SET state = $2%', 'UPDATE exchange_work SET run_at%'],
});

export const routerBeforeCopy = (subscriber: string): Window => ({
  service: 'gateway',
  database: 'bus',
  hold: `SELECT 1 FROM "in.${subscriber}".partitions FOR UPDATE`,
  waiting: [`%"in.${subscriber}".partitions%`],
});

interface Waiting {
  readonly pid: number;
  readonly port: number;
}

/**
 * Hurts a process inside the window, one of the service's: its name, when it was hit. `meanwhile` runs while the window is
 * held, before that. The statement that waits dies in any case: nothing of it may reach the database afterwards.
 */
export async function hitInside(
  { ways }: PlatformUnderTest,
  server: Server,
  window: Window,
  hurt: (process: string) => Promise<unknown>,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<string | undefined> {
  const holder = await server.connect(window.database);
  const watcher = await server.connect(window.database);
  try {
    for (const end = Date.now() + OPENS_WITHIN_MS; Date.now() < end;) {
      await holder.query('BEGIN');
      const taken = [await holder.query(window.hold)].flat().some(({ rows }) => rows.length > 0);
      const waiting = taken ? await waitingBackends() : [];
      const process = waiting
        .map(({ port }) => ways.processOf(port))
        .find((name) => name !== undefined && serviceOf(name) === window.service);
      if (process !== undefined) {
        await meanwhile();
        await hurt(process);
        const own = waiting.filter(({ port }) => ways.processOf(port) === process).map(({ pid }) => pid);
        await watcher.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [own]);
        await holder.query('ROLLBACK');
        return process;
      }
      await holder.query('ROLLBACK');
      await pause(2);
    }
    return undefined;
  } finally {
    await Promise.all([holder.end(), watcher.end()]).catch(() => undefined);
  }

  async function waitingBackends(): Promise<Waiting[]> {
    for (const end = Date.now() + WAITS_MS; Date.now() < end; await pause(5)) {
      const { rows } = await watcher.query<Waiting>(
        `SELECT pid, client_port AS port FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND ltrim(query, E' \\n') LIKE ANY ($1)`,
        [window.waiting],
      );
      if (rows.length > 0) return rows;
    }
    return [];
  }
}
