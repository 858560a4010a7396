import { textColumn, textColumnsSql, Tx } from '@lgsp/database';
import {
  type CloseRecord,
  closeRow,
  INSERT_RECORDS,
  type OpenRecord,
  recordColumns,
  type RecordRow,
  REPEAT_RECORDS,
} from '@lgsp/evidence';
import { Injectable } from '@nestjs/common';
import { type DecidedCopy, type Decision } from './decision.js';

const COLUMNS = textColumnsSql('uuid', 'text', 'text', 'int', 'text', 'text', 'text', 'jsonb');

/** Closed, they need not be known as withdrawn any more: one statement, so both or neither. */
const CLOSE = `WITH gone AS (DELETE FROM event_copy_withdrawn WHERE exchange_id = ANY($7::uuid[])) ${REPEAT_RECORDS}`;

/** What is known of copies at an instant by the database's clock. */
export interface Standing {
  readonly asOf: Date;
  readonly closed: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
}

/** Decisions and the records of their copies, all in statements for a whole batch. */
@Injectable()
export class DecisionStore {
  constructor(private readonly tx: Tx) {}

  /**
   * Inserts decisions that do not exist yet, inside the present transaction, and returns when it took those it inserted.
   * The time is that of the statement: when the transaction began, another version of an agreement may have been in force.
   * In order of id: two routers with the same events wait for each other instead of deadlocking.
   */
  async insert(decisions: readonly Decision[]): Promise<ReadonlyMap<string, Date>> {
    const sorted = [...decisions].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    const rows = await this.tx.query<{ event_id: string; decided_at: Date }>(
      `INSERT INTO event_decision (event_id, topic, type, version, subject, recordversion, event_hash, copies, decided_at)
       SELECT decision.*, clock_timestamp() FROM unnest(${COLUMNS}) AS decision
       ON CONFLICT (event_id) DO NOTHING RETURNING event_id, decided_at`,
      [
        sorted.map((one) => one.eventId),
        sorted.map((one) => one.topic),
        sorted.map((one) => one.type),
        sorted.map((one) => String(one.version)),
        sorted.map((one) => one.subject),
        sorted.map((one) => one.recordversion),
        sorted.map((one) => one.eventHash),
        sorted.map((one) => JSON.stringify(one.copies)),
      ].map(textColumn),
    );
    return new Map(rows.map((row) => [row.event_id, row.decided_at]));
  }

  /** Open records of new decisions, in their transaction. */
  async open(records: readonly RecordRow[]): Promise<void> {
    if (records.length > 0) await this.tx.execute(INSERT_RECORDS, recordColumns(records));
  }

  async find(eventIds: readonly string[]): Promise<readonly (Decision & { readonly decidedAt: Date })[]> {
    return this.tx.query(
      `SELECT event_id AS "eventId", topic, type, version, subject, recordversion, event_hash AS "eventHash", copies,
         decided_at AS "decidedAt" FROM event_decision WHERE event_id = ANY($1::uuid[])`,
      [eventIds],
    );
  }

  /** How copies ended: exchange id → close record. Absent: not handed over yet, or not known to be. */
  async closed(copies: readonly DecidedCopy[]): Promise<ReadonlyMap<string, CloseRecord>> {
    if (copies.length === 0) return new Map();
    const rows = await this.tx.query<{ id: string; record: string }>(
      `SELECT id, record FROM exchange_record WHERE phase = 'close' AND id = ANY($1::uuid[])`,
      [copies.map((copy) => copy.exchangeId)],
    );
    return new Map(rows.map((row) => [row.id, JSON.parse(row.record) as CloseRecord]));
  }

  /** Which of these are closed, which are withdrawn, and an instant that nothing told here is older than. */
  async standing(copies: readonly DecidedCopy[]): Promise<Standing> {
    const [row] = await this.tx.query<{ as_of: Date; closed: string[]; withdrawn: string[] }>(
      // now() is taken before the statement's snapshot, statement_timestamp() and clock_timestamp() may be after it.
      `SELECT now() AS as_of,
         array(SELECT id::text FROM exchange_record WHERE phase = 'close' AND id = ANY($1::uuid[])) AS closed,
         array(SELECT exchange_id::text FROM event_copy_withdrawn WHERE exchange_id = ANY($1::uuid[])) AS withdrawn`,
      [copies.map((copy) => copy.exchangeId)],
    );
    if (!row) throw new Error('A SELECT without FROM has one row');
    return { asOf: row.as_of, closed: new Set(row.closed), withdrawn: new Set(row.withdrawn) };
  }

  /**
   * From `asOf` on nobody hands these over: whoever looked earlier is as of an earlier instant. Two statements, each
   * committed: the instant is taken when the rows can be seen.
   */
  async withdraw(copies: readonly DecidedCopy[]): Promise<{ readonly asOf: Date; readonly now: Date }> {
    const ids = copies.map((copy) => copy.exchangeId).sort();
    await this.tx.execute(
      `INSERT INTO event_copy_withdrawn (exchange_id) SELECT * FROM unnest($1::uuid[]) ON CONFLICT DO NOTHING`,
      [ids],
    );
    await this.tx.execute(
      `UPDATE event_copy_withdrawn SET final_at = clock_timestamp()
       WHERE final_at IS NULL AND exchange_id IN (
         SELECT exchange_id FROM event_copy_withdrawn WHERE exchange_id = ANY($1::uuid[]) ORDER BY 1 FOR UPDATE)`,
      [ids],
    );
    const [row] = await this.tx.query<{ as_of: Date | null; now: Date }>(
      `SELECT max(final_at) AS as_of, clock_timestamp() AS now FROM event_copy_withdrawn
       WHERE exchange_id = ANY($1::uuid[])`,
      [ids],
    );
    // Another router has closed them meanwhile, and the rows are gone: then the present is as good an instant.
    return { asOf: row?.as_of ?? row?.now ?? new Date(), now: row?.now ?? new Date() };
  }

  /** Closes copies; one that another router has closed meanwhile stays as that one said. */
  async close(copies: readonly DecidedCopy[], outcome: 'delivered' | 'expired', now: Date): Promise<void> {
    if (copies.length === 0) return;
    const parties = (copy: DecidedCopy): Pick<OpenRecord, 'client' | 'provider'> => ({
      client: copy.consumer,
      provider: copy.provider,
    });
    const rows = copies.map((copy) =>
      closeRow({ phase: 'close', id: copy.exchangeId, at: now.toISOString(), outcome }, parties(copy)),
    );
    await this.tx.execute(CLOSE, [...recordColumns(rows), copies.map((copy) => copy.exchangeId)]);
  }
}
