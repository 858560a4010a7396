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

/** Decisions and the records of their copies, all in statements for a whole batch. */
@Injectable()
export class DecisionStore {
  constructor(private readonly tx: Tx) {}

  /**
   * Inserts decisions that do not exist yet, inside the present transaction, and returns the ids of those it inserted.
   * The time is that of the statement: when the transaction began, another version of an agreement may have been in force.
   * In order of id: two routers with the same events wait for each other instead of deadlocking.
   */
  async insert(decisions: readonly Decision[]): Promise<ReadonlySet<string>> {
    const sorted = [...decisions].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    const rows = await this.tx.query<{ event_id: string }>(
      `INSERT INTO event_decision (event_id, topic, type, version, subject, recordversion, event_hash, copies, decided_at)
       SELECT decision.*, clock_timestamp() FROM unnest(${COLUMNS}) AS decision
       ON CONFLICT (event_id) DO NOTHING RETURNING event_id`,
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
    return new Set(rows.map((row) => row.event_id));
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
    await this.tx.execute(REPEAT_RECORDS, recordColumns(rows));
  }
}
