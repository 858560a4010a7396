import { Tx } from '@lgsp/database';
import { DomainError, uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type Judged } from '../decisions/judge.js';
import { detailColumn, headersColumn } from './parked-columns.js';

export interface ParkedSubject {
  readonly topic: string;
  readonly subject: string;
}

interface ParkedStanding {
  readonly waiting: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

const subjectsOf = (judged: readonly Pick<Judged, 'subject'>[]): string[] => [
  ...new Set(judged.map(({ subject }) => subject)),
];

/** The type as the source states it, where it looks like one: operators filter by it. */
const typeOf = (stated = ''): string | null => (/^[a-z][a-z.-]{0,150}$/.test(stated) ? stated : null);

/** Which subjects are stopped, and what is put into their queues. A subject without a row is clear. */
@Injectable()
export class ParkedSubjectStore {
  constructor(private readonly tx: Tx) {}

  /** As things stand: subjects among these that are not clear, and events that were parked before and are not for the batch to judge again. */
  async standing(topic: string, judged: readonly Judged[]): Promise<ParkedStanding> {
    const [row] = await this.tx.query<{ waiting: string[]; known: string[] }>(
      `SELECT array(SELECT subject FROM router_parked_subject WHERE topic = $1 AND subject = ANY($2::text[])) AS waiting,
              array(SELECT dedupe FROM router_parked_event
                     WHERE topic = $1 AND dedupe = ANY($3::text[]) AND state <> 'routed') AS known`,
      [topic, subjectsOf(judged), judged.map(({ dedupe }) => dedupe)],
    );
    return { waiting: new Set(row?.waiting), known: new Set(row?.known) };
  }

  /** Subjects among these that are not clear, with their rows locked to the end of the transaction, in order. */
  async lock(topic: string, judged: readonly Pick<Judged, 'subject'>[]): Promise<ReadonlySet<string>> {
    const rows = await this.tx.query<{ subject: string }>(
      `SELECT subject FROM router_parked_subject WHERE topic = $1 AND subject = ANY($2::text[]) ORDER BY subject FOR UPDATE`,
      [topic, subjectsOf(judged)],
    );
    return new Set(rows.map((row) => row.subject));
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
        events.map(({ message }) => headersColumn(message)),
        events.map((event) => event.message.value),
        events.map(({ verdict }) => (verdict instanceof DomainError ? verdict.code : null)),
        events.map(({ verdict }) => (verdict instanceof DomainError ? detailColumn(verdict.detail) : null)),
        events.map(({ message }) => typeOf(message.headers['ce_type'])),
      ],
    );
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
