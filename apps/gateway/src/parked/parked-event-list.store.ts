import { Tx } from '@lgsp/database';
import { adviceOn, type Bilingual } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type MessageColumns, messageOf, type ParkedMessage } from './parked-columns.js';

/** An event that waits at the router, as the operator sees it: never its data. */
export interface ParkedEvent {
  readonly id: string;
  readonly topic: string;
  readonly subject: string;
  /** The event's id; of one without a good id, its partition. */
  readonly eventId: string;
  readonly type: string | null;
  readonly state: 'waiting' | 'discarding' | 'discarded' | 'routed';
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  /** What a person can do about it; null behind a refused one. */
  readonly advice: Bilingual | null;
  readonly attempts: number;
  readonly parkedAt: Date;
  /** When its subject is tried again; null once it is clear. */
  readonly retryAt: Date | null;
  /** Who had it tried again last. */
  readonly replayActor: string | null;
  readonly replayedAt: Date | null;
  readonly discardReason: string | null;
  readonly discardActor: string | null;
  readonly discardedAt: Date | null;
}

export interface ParkedFilter {
  readonly topic?: string | undefined;
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  /** Code of the last refusal; null in those that wait behind a refused one. */
  readonly error?: string | undefined;
}

const SELECT = `SELECT e.id, e.topic, e.subject, split_part(e.dedupe, '/', 1) AS "eventId", e.type, e.state,
    e.error_code AS "errorCode", e.error_detail AS "errorDetail", e.attempts, e.parked_at AS "parkedAt",
    s.retry_at AS "retryAt", e.replay_actor AS "replayActor", e.replayed_at AS "replayedAt", e.discard_reason AS "discardReason", e.discard_actor AS "discardActor",
    e.discarded_at AS "discardedAt"
  FROM router_parked_event e LEFT JOIN router_parked_subject s ON s.topic = e.topic AND s.subject = e.subject`;

const MATCHES = `e.state IN ('waiting', 'discarding') AND ($1::text IS NULL OR e.topic = $1)
  AND ($2::text IS NULL OR e.subject = $2) AND ($3::text IS NULL OR e.type = $3)
  AND ($4::text IS NULL OR e.error_code = $4)`;

const parametersOf = ({ topic, subject, type, error }: ParkedFilter): (string | null)[] =>
  [topic, subject, type, error].map((value) => value ?? null);

type Row = Omit<ParkedEvent, 'advice'>;
const advised = (row: Row): ParkedEvent => ({
  ...row,
  advice: row.errorCode === null ? null : adviceOn(row.errorCode),
});

/** What an operator lists, reads and asks to give up, whichever queue it stands in. */
@Injectable()
export class ParkedEventListStore {
  constructor(private readonly tx: Tx) {}

  async find(id: string): Promise<ParkedEvent | undefined> {
    const [row] = await this.tx.query<Row>(`${SELECT} WHERE e.id = $1`, [id]);
    return row && advised(row);
  }

  /** The event as it was parked last, whatever became of it. */
  async ofEvent(eventId: string): Promise<ParkedEvent | null> {
    const [row] = await this.tx.query<Row>(
      `${SELECT} WHERE starts_with(e.dedupe, $1) ORDER BY e.id DESC LIMIT 1`,
      [`${eventId.toLowerCase()}/`],
    );
    return row ? advised(row) : null;
  }

  /** In the order in which they came to wait. */
  async list(
    filter: ParkedFilter,
    after: string | undefined,
    limit: number,
  ): Promise<readonly ParkedEvent[]> {
    const rows = await this.tx.query<Row>(
      `${SELECT} WHERE ${MATCHES} AND ($5::uuid IS NULL OR e.id > $5) ORDER BY e.id LIMIT $6`,
      [...parametersOf(filter), after ?? null, limit],
    );
    return rows.map(advised);
  }

  async count(filter: ParkedFilter = {}): Promise<number> {
    const [row] = await this.tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM router_parked_event e WHERE ${MATCHES}`,
      parametersOf(filter),
    );
    return row?.n ?? 0;
  }

  /** Undefined once its turn is over. */
  async message(id: string): Promise<ParkedMessage | undefined> {
    const [row] = await this.tx.query<MessageColumns>(
      `SELECT headers, value FROM router_parked_event WHERE id = $1 AND value IS NOT NULL`,
      [id],
    );
    return row && messageOf(row);
  }

  /** The subjects are locked. */
  markReplay(ids: readonly string[], actor: string): Promise<number> {
    return this.tx.execute(
      `UPDATE router_parked_event SET replay_actor = $2, replayed_at = now()
        WHERE id = ANY ($1::uuid[]) AND state IN ('waiting', 'discarding')`,
      [ids, actor],
    );
  }

  /** The subjects are locked. Returns how many still wait for their turn: what is taken may have arrived already. */
  askDiscard(ids: readonly string[], reason: string, actor: string): Promise<number> {
    return this.tx.execute(
      `UPDATE router_parked_event SET state = 'discarding', discard_reason = $2, discard_actor = $3,
         discarded_at = now() WHERE id = ANY ($1::uuid[]) AND state = 'waiting' AND taken_at IS NULL`,
      [ids, reason, actor],
    );
  }
}
