import { sqlStateOf, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
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
const LOCK_NOT_AVAILABLE = '55P03';
const PATIENCE_MS = 20_000;
const QUEUED_MS = 300;
const PAUSE_MS = 300;

/** The bundles that were applied, and the lock that orders them with decisions. Called inside a transaction. */
@Injectable()
export class BundleRepository {
  constructor(private readonly tx: Tx) {}

  /**
   * One change at a time, and nobody who {@link share}s, to the end of the transaction. It waits shortly and lets others by:
   * everybody behind it in the lock's queue waits too, for as long as a frozen process holds its share. @throws RegistryBusy
   */
  async lock(): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !(await this.lockSoon()); await pause(PAUSE_MS))
      if (Date.now() > end) throw new RegistryBusy();
  }

  private async lockSoon(): Promise<boolean> {
    await this.tx.execute('SAVEPOINT registry_lock');
    try {
      await this.tx.execute(`SET LOCAL lock_timeout = ${QUEUED_MS}`);
      await this.tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
      await this.tx.execute('SET LOCAL lock_timeout TO DEFAULT');
      return true;
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      await this.tx.execute('ROLLBACK TO SAVEPOINT registry_lock');
      return false;
    }
  }

  /** Keeps changes out to the end of the transaction. */
  async share(): Promise<void> {
    await this.tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  }

  /** Rises with everything that begins or ends. */
  async revision(): Promise<number> {
    const [row] = await this.tx.query<{ revision: number }>(
      `SELECT (count(*) + count(ended_at) + (SELECT count(*) FROM event_type))::int AS revision FROM declaration_period`,
    );
    return row?.revision ?? 0;
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
