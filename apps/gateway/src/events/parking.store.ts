import { Tx } from '@lgsp/database';
import { DomainError, uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type Judged } from './judge.js';

/** An event that waits at the router, as the operator sees it: never its data. */
export interface ParkedEvent {
  readonly id: string;
  readonly topic: string;
  readonly subject: string;
  /** The event's id; of one without a good id, its partition. */
  readonly eventId: string;
  readonly state: 'waiting' | 'discarding' | 'discarded' | 'routed';
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  readonly attempts: number;
  readonly parkedAt: Date;
}

export interface QueuedMessage {
  readonly id: string;
  readonly state: 'waiting' | 'discarding';
  readonly dedupe: string;
  readonly message: {
    readonly key: string;
    readonly value: Buffer;
    readonly headers: Record<string, string>;
  };
}

const COLUMNS = `id, topic, subject, split_part(dedupe, '/', 1) AS "eventId", state, error_code AS "errorCode",
  error_detail AS "errorDetail", attempts, parked_at AS "parkedAt"`;

const detailOf = (detail: string | undefined): string | null => detail?.slice(0, 300) ?? null;

/** Rows of subjects that wait at the router. A subject without a row is clear. */
@Injectable()
export class ParkingStore {
  constructor(private readonly tx: Tx) {}

  /** Subjects among these that are not clear, as things stand. */
  waiting(topic: string, judged: readonly Pick<Judged, 'subject'>[]): Promise<ReadonlySet<string>> {
    return this.subjects(topic, judged, '');
  }

  /** The same, with their rows locked to the end of the transaction, in order. */
  lock(topic: string, judged: readonly Pick<Judged, 'subject'>[]): Promise<ReadonlySet<string>> {
    return this.subjects(topic, judged, 'ORDER BY subject FOR UPDATE');
  }

  private async subjects(
    topic: string,
    judged: readonly Pick<Judged, 'subject'>[],
    locking: '' | 'ORDER BY subject FOR UPDATE',
  ): Promise<ReadonlySet<string>> {
    const rows = await this.tx.query<{ subject: string }>(
      `SELECT subject FROM router_parked_subject WHERE topic = $1 AND subject = ANY($2::text[]) ${locking}`,
      [topic, [...new Set(judged.map((one) => one.subject))]],
    );
    return new Set(rows.map((row) => row.subject));
  }

  /** Which of these were parked before, in whatever state: they are not for the batch to judge again. */
  async known(topic: string, judged: readonly Judged[]): Promise<ReadonlySet<string>> {
    const rows = await this.tx.query<{ dedupe: string }>(
      `SELECT dedupe FROM router_parked_event WHERE topic = $1 AND dedupe = ANY($2::text[]) AND state <> 'routed'`,
      [topic, judged.map((one) => one.dedupe)],
    );
    return new Set(rows.map((row) => row.dedupe));
  }

  async park(topic: string, partition: number, events: readonly Judged[]): Promise<void> {
    if (events.length === 0) return;
    await this.tx.execute(
      `INSERT INTO router_parked_subject (topic, subject, state)
       SELECT $1, subject, 'parked' FROM unnest($2::text[]) AS subject ORDER BY subject ON CONFLICT DO NOTHING`,
      [topic, [...new Set(events.map((event) => event.subject))]],
    );
    await this.tx.execute(
      `INSERT INTO router_parked_event
         (id, topic, subject, dedupe, partition, position, headers, value, state, error_code, error_detail)
       SELECT id, $1, subject, dedupe, $2, position, headers, value, 'waiting', code, detail FROM unnest(
         $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::bytea[], $8::bytea[], $9::text[], $10::text[]
       ) AS parked (id, subject, dedupe, position, headers, value, code, detail)
       ON CONFLICT (topic, dedupe) DO NOTHING`,
      [
        topic,
        partition,
        events.map(() => uuidv7()),
        events.map((event) => event.subject),
        events.map((event) => event.dedupe),
        events.map((event) => event.message.offset.toString()),
        events.map(({ message }) => Buffer.from(JSON.stringify([message.key, message.headers]))),
        events.map((event) => event.message.value),
        events.map(({ verdict }) => (verdict instanceof DomainError ? verdict.code : null)),
        events.map(({ verdict }) => (verdict instanceof DomainError ? detailOf(verdict.detail) : null)),
      ],
    );
  }

  /** The head of a subject's queue. */
  async head(topic: string, subject: string): Promise<QueuedMessage | undefined> {
    const [row] = await this.tx.query<{
      id: string;
      state: QueuedMessage['state'];
      dedupe: string;
      headers: Buffer;
      value: Buffer;
    }>(
      `SELECT id, state, dedupe, headers, value FROM router_parked_event
       WHERE topic = $1 AND subject = $2 AND state IN ('waiting', 'discarding') ORDER BY position LIMIT 1`,
      [topic, subject],
    );
    if (!row) return undefined;
    const [key, headers] = JSON.parse(row.headers.toString()) as [string, Record<string, string>];
    return { id: row.id, state: row.state, dedupe: row.dedupe, message: { key, headers, value: row.value } };
  }

  /** The turn of an event came and is over; its content is no longer needed here. */
  async settle(id: string, state: 'routed' | 'discarded'): Promise<void> {
    await this.tx.execute(
      `UPDATE router_parked_event SET state = $2, settled_at = now(), headers = NULL, value = NULL
       WHERE id = $1 AND state IN ('waiting', 'discarding')`,
      [id, state],
    );
  }

  async refuseAgain(id: string, code: string, detail: string | undefined): Promise<void> {
    await this.tx.execute(
      `UPDATE router_parked_event SET attempts = attempts + 1, error_code = $2, error_detail = $3 WHERE id = $1`,
      [id, code, detailOf(detail)],
    );
  }

  async setState(topic: string, subject: string, state: 'parked' | 'draining'): Promise<void> {
    await this.tx.execute(`UPDATE router_parked_subject SET state = $3 WHERE topic = $1 AND subject = $2`, [
      topic,
      subject,
      state,
    ]);
  }

  /** Clear again; the caller holds the subject's lock and found its queue empty. */
  async clear(topic: string, subject: string): Promise<void> {
    await this.tx.execute(`DELETE FROM router_parked_subject WHERE topic = $1 AND subject = $2`, [
      topic,
      subject,
    ]);
  }

  /** Subjects whose draining was begun and not ended: the process died in between. */
  async draining(): Promise<readonly { readonly topic: string; readonly subject: string }[]> {
    return this.tx.query(
      `SELECT topic, subject FROM router_parked_subject WHERE state = 'draining' LIMIT 100`,
    );
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const [row] = await this.tx.query<ParkedEvent>(
      `SELECT ${COLUMNS} FROM router_parked_event WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** The latest parking of an event, whatever became of it. */
  async ofEvent(eventId: string): Promise<ParkedEvent | null> {
    const [row] = await this.tx.query<ParkedEvent>(
      `SELECT ${COLUMNS} FROM router_parked_event WHERE starts_with(dedupe, $1) ORDER BY id DESC LIMIT 1`,
      [`${eventId.toLowerCase()}/`],
    );
    return row ?? null;
  }

  async list(after: string | undefined, limit: number): Promise<readonly ParkedEvent[]> {
    return this.tx.query(
      `SELECT ${COLUMNS} FROM router_parked_event
       WHERE state IN ('waiting', 'discarding') AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  /** Events that wait, in all. */
  async count(): Promise<number> {
    const [row] = await this.tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM router_parked_event WHERE state IN ('waiting', 'discarding')`,
    );
    return row?.n ?? 0;
  }

  async askDiscard(id: string): Promise<void> {
    await this.tx.execute(
      `UPDATE router_parked_event SET state = 'discarding' WHERE id = $1 AND state = 'waiting'`,
      [id],
    );
  }
}
