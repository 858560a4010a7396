import { setTimeout as pause } from 'node:timers/promises';
import { type Server } from '../faults/server.ts';

const EVERY_MS = 20;

/**
 * The longest time, in milliseconds, that a statement of a service waited for a lock that a migration holds or waits for itself; by what it was.
 */
export class LockWaits {
  readonly longest = new Map<string, number>();
  private over = false;
  private readonly watching: Promise<void>;

  constructor(server: Server) {
    this.watching = this.watch(server);
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.watching;
  }

  private async watch(server: Server): Promise<void> {
    for (; !this.over; await pause(EVERY_MS))
      for (const { statement, ms } of await server.rows<{ statement: string; ms: number }>(
        'postgres',
        WAITING,
      ))
        this.longest.set(statement, Math.max(ms, this.longest.get(statement) ?? 0));
  }
}

const WAITING = `
SELECT left(regexp_replace(waiting.query, '\\s+', ' ', 'g'), 100) AS statement,
       (extract(epoch FROM clock_timestamp() - lock.waitstart) * 1000)::float8 AS ms
  FROM pg_stat_activity waiting
  JOIN pg_locks lock ON lock.pid = waiting.pid AND NOT lock.granted
 WHERE waiting.application_name <> 'migrate' AND lock.waitstart IS NOT NULL
   AND EXISTS (SELECT FROM unnest(pg_blocking_pids(waiting.pid)) AS blocking (pid)
                 JOIN pg_stat_activity a ON a.pid = blocking.pid AND a.application_name = 'migrate')`;
