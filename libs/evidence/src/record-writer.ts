import { openPool } from '@lgsp/database/connections';
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { type RecordRow } from './record-row.js';
import { INSERT_RECORDS, recordColumns, REPEAT_RECORDS } from './insert-records.js';
import { RecordNotWritten } from './evidence.errors.js';

export interface RecordWriterOptions {
  /** Of the application role. */
  readonly url: string;
  /** Milliseconds that one INSERT may take; soon after a connection that is silent is given up, and the next one gets as many. */
  readonly timeoutMs?: number;
  /** Rows waiting; more are refused at once, since their callers would give up anyway. */
  readonly maxWaiting?: number;
}

interface Unit {
  readonly rows: readonly RecordRow[];
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

const MAX_ROWS = 2_000;

/**
 * Commits records in groups: whatever arrives while one INSERT is in flight goes with the next, so thousands of calls a
 * second share a few hundred commits, and a lone call waits for nobody. `append` resolves when its rows are durable; it
 * gives up when two connections, one after the other, could not write them.
 */
export class RecordWriter {
  private readonly pool: pg.Pool;
  private readonly maxWaiting: number;
  private waiting: Unit[] = [];
  private waitingRows = 0;
  private running: Promise<void> | undefined;

  constructor(options: RecordWriterOptions) {
    const timeout = options.timeoutMs ?? 5_000;
    this.maxWaiting = options.maxWaiting ?? 20_000;
    this.pool = openPool(
      { url: options.url, statementMs: timeout, connectMs: timeout, applicationName: 'exchange-records' },
      { max: 1 },
    );
    // A lost idle connection is replaced at the next write; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** Rows of one call stay together: all of them or none. @throws EVIDENCE.NOT_WRITTEN */
  append(...rows: RecordRow[]): Promise<void> {
    if (this.waitingRows + rows.length > this.maxWaiting) return Promise.reject(new RecordNotWritten());
    return new Promise((done, failed) => {
      this.waiting.push({ rows, done, failed });
      this.waitingRows += rows.length;
      this.running ??= this.drain();
    });
  }

  /** Waits for what was appended, then disconnects. */
  async close(): Promise<void> {
    await this.running;
    await this.pool.end();
  }

  private async drain(): Promise<void> {
    do {
      // One turn of the event loop: whatever has arrived with this call, or with the last commit, is committed together.
      await setImmediate();
      await this.write(this.take());
    } while (this.waiting.length > 0);
    this.running = undefined;
  }

  private take(): Unit[] {
    let rows = 0;
    let count = 0;
    while (count < this.waiting.length && (rows += this.waiting[count]?.rows.length ?? 0) <= MAX_ROWS)
      count += 1;
    const group = this.waiting.splice(0, Math.max(count, 1));
    this.waitingRows -= group.reduce((sum, unit) => sum + unit.rows.length, 0);
    return group;
  }

  private async write(group: readonly Unit[]): Promise<void> {
    try {
      await this.insert(recordColumns(group.flatMap((unit) => unit.rows)));
      for (const unit of group) unit.done();
    } catch (error) {
      await this.split(group, error);
    }
  }

  /**
   * A connection that breaks, or falls silent, leaves open whether the rows are there. They are written once more on another
   * one, so that it does not withhold the answers of its whole group.
   */
  private async insert(values: string[]): Promise<void> {
    try {
      await this.pool.query({ name: 'exchange-records', text: INSERT_RECORDS, values });
    } catch (error) {
      if (isBadValue(error)) throw error;
      await this.pool.query({ name: 'exchange-records-again', text: REPEAT_RECORDS, values });
    }
  }

  /** A bad value harms only its own call: a group that the database refuses is halved until the culprit is alone. */
  private async split(group: readonly Unit[], cause: unknown): Promise<void> {
    if (group.length === 1 || !isBadValue(cause)) {
      for (const unit of group) unit.failed(new RecordNotWritten({ cause }));
      return;
    }
    const half = Math.ceil(group.length / 2);
    await this.write(group.slice(0, half));
    await this.write(group.slice(half));
  }
}

/** SQLSTATE classes 21, 22, 23, 54: this data, not this database. */
const isBadValue = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(21|22|23|54)/.test(String(error.code));
