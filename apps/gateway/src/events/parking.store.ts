import { Tx } from '@lgsp/database';
import { DomainError, uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type Judged } from './judge.js';

export interface ParkedSubject {
  readonly topic: string;
  readonly subject: string;
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

const detailOf = (detail: string | undefined): string | null => detail?.slice(0, 300) ?? null;

/** The type as the source states it, where it looks like one: operators filter by it. */
const typeOf = (stated = ''): string | null => (/^[a-z][a-z.-]{0,150}$/.test(stated) ? stated : null);

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

  async park(topic: string, events: readonly Judged[]): Promise<void> {
    if (events.length === 0) return;
    await this.tx.execute(
      `INSERT INTO router_parked_subject (topic, subject, state, retry_at)
       SELECT $1, subject, 'parked', now() + interval '5 seconds' FROM unnest($2::text[]) AS subject ORDER BY subject ON CONFLICT DO NOTHING`,
      [topic, [...new Set(events.map((event) => event.subject))]],
    );
    await this.tx.execute(
      `INSERT INTO router_parked_event
         (id, topic, subject, dedupe, partition, position, headers, value, state, error_code, error_detail, type)
       SELECT id, $1, subject, dedupe, partition, position, headers, value, 'waiting', code, detail, type FROM unnest(
         $2::uuid[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::bytea[], $8::bytea[], $9::text[], $10::text[], $11::text[]
       ) AS parked (id, subject, dedupe, partition, position, headers, value, code, detail, type)
       ON CONFLICT (topic, dedupe) DO NOTHING`,
      [
        topic,
        events.map(() => uuidv7()),
        events.map((event) => event.subject),
        events.map((event) => event.dedupe),
        events.map((event) => event.partition),
        events.map((event) => event.message.offset.toString()),
        events.map(({ message }) => Buffer.from(JSON.stringify([message.key, message.headers]))),
        events.map((event) => event.message.value),
        events.map(({ verdict }) => (verdict instanceof DomainError ? verdict.code : null)),
        events.map(({ verdict }) => (verdict instanceof DomainError ? detailOf(verdict.detail) : null)),
        events.map(({ message }) => typeOf(message.headers['ce_type'])),
      ],
    );
  }

  /** The head of a subject's queue; the subject is locked. */
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

  /** Its turn has come: nobody gives it up any more. In the transaction that decides it, under its subject's lock. */
  async take(id: string): Promise<void> {
    await this.tx.execute(
      'UPDATE router_parked_event SET taken_at = now() WHERE id = $1 AND taken_at IS NULL',
      [id],
    );
  }

  /** The turn of an event came and is over; its content is no longer needed here. */
  async settle(id: string, state: 'routed' | 'discarded'): Promise<void> {
    await this.tx.execute(
      `UPDATE router_parked_event SET state = $2, settled_at = now(), headers = NULL, value = NULL
       WHERE id = $1 AND state IN ('waiting', 'discarding')`,
      [id, state],
    );
  }

  /** Returns how often it was refused. */
  async refuseAgain(id: string, code: string, detail: string | undefined): Promise<number> {
    const [row] = await this.tx.query<{ attempts: number }>(
      `UPDATE router_parked_event SET attempts = attempts + 1, error_code = $2, error_detail = $3 WHERE id = $1
       RETURNING attempts`,
      [id, code, detailOf(detail)],
    );
    return row?.attempts ?? 1;
  }

  /** Nobody needs to ask for it: it is tried by itself after so many milliseconds, by whichever gateway is up. */
  async setState(
    { topic, subject }: ParkedSubject,
    state: 'parked' | 'draining',
    retryInMs: number,
  ): Promise<void> {
    await this.tx.execute(
      `UPDATE router_parked_subject SET state = $3, retry_at = now() + make_interval(secs => $4::float8 / 1000)
       WHERE topic = $1 AND subject = $2`,
      [topic, subject, state, retryInMs],
    );
  }

  /** Clear again; the caller holds the subject's lock and found its queue empty. */
  async clear(topic: string, subject: string): Promise<void> {
    await this.tx.execute(`DELETE FROM router_parked_subject WHERE topic = $1 AND subject = $2`, [
      topic,
      subject,
    ]);
  }

  /** Takes subjects whose pause is over, so that no other gateway takes them within `leaseMs`. */
  async takeDue(leaseMs: number): Promise<readonly ParkedSubject[]> {
    return this.tx.query(
      `UPDATE router_parked_subject SET retry_at = now() + make_interval(secs => $1::float8 / 1000)
       WHERE (topic, subject) IN (SELECT topic, subject FROM router_parked_subject WHERE retry_at <= now()
         ORDER BY retry_at LIMIT 50 FOR UPDATE SKIP LOCKED)
       RETURNING topic, subject`,
      [leaseMs],
    );
  }
}
