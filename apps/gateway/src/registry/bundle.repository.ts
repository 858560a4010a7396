import { missedLock, pastLocks, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type Bundle } from './read-bundle.js';
import { RegistryBusy } from './registry.errors.js';

export interface AppliedBundle {
  readonly number: number;
  readonly digest: string;
  /** ISO 8601, UTC. */
  readonly appliedAt: string;
  /** The person whom an operator named, or `system:gateway` for a release. */
  readonly appliedBy: string;
}

const LOCK = "hashtext('registry')";
const QUEUED_MS = 200;
/** Some 20 s in all. */
const PATIENCE = { tries: 40, pauseMs: 300 };

/** The bundles that were applied, and the lock that orders them with decisions. Called inside a transaction. */
@Injectable()
export class BundleRepository {
  constructor(private readonly tx: Tx) {}

  /**
   * One change at a time, and nobody who {@link share}s, to the end of the transaction. It waits shortly and lets others by:
   * everybody behind it in the lock's queue waits too, for as long as a frozen process holds its share. @throws RegistryBusy
   */
  async lock(): Promise<void> {
    await pastLocks(() => this.lockSoon(), PATIENCE).catch((cause: unknown) => {
      throw missedLock(cause) ? new RegistryBusy({ cause }) : cause;
    });
  }

  private async lockSoon(): Promise<void> {
    await this.tx.execute('SAVEPOINT registry_lock');
    try {
      await this.tx.execute(`SET LOCAL lock_timeout = ${QUEUED_MS}`);
      await this.tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
      await this.tx.execute('SET LOCAL lock_timeout TO DEFAULT');
    } catch (error) {
      if (missedLock(error)) await this.tx.execute('ROLLBACK TO SAVEPOINT registry_lock');
      throw error;
    }
  }

  /** Keeps changes out to the end of the transaction. */
  async share(): Promise<void> {
    await this.tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  }

  /** A number that rises with everything that begins or ends, and the database's time. */
  async look(): Promise<{ readonly revision: number; readonly time: Date }> {
    const [row] = await this.tx.query<{ revision: number; time: Date }>(
      `SELECT (count(*) + count(ended_at) + (SELECT count(*) FROM event_type))::int AS revision, clock_timestamp() AS time
         FROM declaration_period`,
    );
    if (!row) throw new Error('A SELECT that counts has one row');
    return row;
  }

  async latest(): Promise<AppliedBundle | undefined> {
    const [row] = await this.list(1);
    return row;
  }

  /** The latest first. */
  list(limit: number): Promise<AppliedBundle[]> {
    return this.tx.query<AppliedBundle>(
      `SELECT number, digest, to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "appliedAt",
         applied_by AS "appliedBy" FROM registry_bundle ORDER BY number DESC LIMIT $1`,
      [limit],
    );
  }

  async add({ number, digest }: Bundle, by: string): Promise<void> {
    const row = [number, digest, by];
    await this.tx.execute(
      'INSERT INTO registry_bundle (number, digest, applied_by) VALUES ($1, $2, $3)',
      row,
    );
  }
}
