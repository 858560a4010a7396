import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { adviceOn, type Bilingual } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { NotParked } from '../outbox.errors.js';
import { type InboxStatus } from './inbox-rows.js';
import { type SubjectState } from './judge.js';

/** An event that waits for a retry or for an operator. Its data is not shown: it may be personal. */
export interface ParkedEvent {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly type: string;
  readonly recordversion: string;
  readonly status: InboxStatus;
  readonly subjectState: SubjectState | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** What a person can do about it. */
  readonly advice: Bilingual | null;
  readonly receivedAt: Date;
  readonly retryAt: Date | null;
  /** Who had it tried again last. */
  readonly replayActor: string | null;
  readonly replayedAt: Date | null;
  readonly discardReason: string | null;
  readonly discardActor: string | null;
  readonly discardedAt: Date | null;
}

/** What was received: the event with its data, or for a malformed message its headers and its value in Base64. */
export interface ParkedContent {
  readonly id: string;
  readonly content: object;
}

export interface ParkedEventFilter {
  readonly status?: 'waiting' | 'discarding' | 'late' | 'malformed';
  readonly source?: string;
  readonly subject?: string;
  readonly type?: string;
  /** Code of the last error. */
  readonly error?: string;
}

export interface Paging {
  readonly after?: string;
  readonly limit?: number;
}

const SELECT = `SELECT i.id, i.source, i.subject, i.type, i.epoch || '.' || i.n AS recordversion, i.status,
    s.state AS "subjectState", i.attempts, i.last_error AS "lastError", i.received_at AS "receivedAt",
    s.retry_at AS "retryAt", i.replay_actor AS "replayActor", i.replayed_at AS "replayedAt", i.discard_reason AS "discardReason", i.discard_actor AS "discardActor",
    i.discarded_at AS "discardedAt"
  FROM exchange_inbox i LEFT JOIN exchange_inbox_subject s ON s.source = i.source AND s.subject = i.subject`;

const MATCHES = `i.status NOT IN ('applied', 'discarded') AND ($1::text IS NULL OR i.status = $1)
  AND ($2::text IS NULL OR i.source = $2) AND ($3::text IS NULL OR i.subject = $3)
  AND ($4::text IS NULL OR i.type = $4) AND ($5::text IS NULL OR i.last_error = $5)`;

const parametersOf = ({ status, source, subject, type, error }: ParkedEventFilter): (string | null)[] =>
  [status, source, subject, type, error].map((value) => value ?? null);

type Row = Omit<ParkedEvent, 'advice'>;
const advised = (row: Row): ParkedEvent => ({
  ...row,
  advice: row.lastError === null ? null : adviceOn(row.lastError),
});

/** Parked events, for an operator to look at; {@link ParkedEventActions} acts on them. */
@Injectable()
export class ParkedEvents {
  constructor(private readonly tx: Tx) {}

  /** In order of ids; `after` is the `next` of the page before. */
  async list(filter: ParkedEventFilter = {}, { after, limit }: Paging = {}): Promise<Page<ParkedEvent>> {
    const size = pageSize(limit);
    const rows = await this.tx.query<Row>(
      `${SELECT} WHERE ${MATCHES} AND ($6::uuid IS NULL OR i.id > $6) ORDER BY i.id LIMIT $7`,
      [...parametersOf(filter), after ?? null, size + 1],
    );
    return pageOf(rows.map(advised), size, (row) => row.id);
  }

  async count(filter: ParkedEventFilter): Promise<number> {
    const [row] = await this.tx.query<{ events: number }>(
      `SELECT count(*)::int AS events FROM exchange_inbox i WHERE ${MATCHES}`,
      parametersOf(filter),
    );
    return row?.events ?? 0;
  }

  /** Also of a closed one. Throws INBOX.NOT_PARKED. */
  async get(id: string): Promise<ParkedEvent> {
    const [row] = await this.tx.query<Row>(`${SELECT} WHERE i.id = $1`, [id]);
    if (!row) throw new NotParked({ detail: id });
    return advised(row);
  }

  /** Personal, as a rule: whoever shows it has recorded who reads it. Throws INBOX.NOT_PARKED once it is closed. */
  async content(id: string): Promise<ParkedContent> {
    const [row] = await this.tx.query<ParkedContent>(
      `SELECT id, envelope AS content FROM exchange_inbox WHERE id = $1 AND envelope IS NOT NULL`,
      [id],
    );
    if (!row) throw new NotParked({ detail: id });
    return row;
  }
}
