import { Tx } from '@lgsp/database';
import { Inject, Injectable } from '@nestjs/common';
import { KeyReused, RequestRunning } from './idempotency.errors.js';

export interface StoredAnswer {
  readonly status: number;
  /** JSON text as it was sent; null without a body. */
  readonly body: string | null;
}

interface Row extends StoredAnswer {
  readonly request_hash: string;
  readonly agency: string | null;
}

/** Whose key it is. */
export interface KeyOwner {
  readonly client: string;
  /** Its ids of before it moved. */
  readonly formerClients: readonly string[];
  /** That acts through it; undefined when none does. */
  readonly agency: string | undefined;
  /** Those from which it took over: it goes on with what they began. */
  readonly formerly: readonly string[];
}

/**
 * How long a key is known: a client that retries must give up before, and look first whether its request was done. For
 * `kept` of OutboxModule, which removes older rows in small transactions.
 */
export const idempotencyKept = {
  table: 'idempotency_key',
  key: 'ctid',
  since: 'created_at',
  days: 30,
} as const;

/** Keys as rows in the owner's database. The lock only saves a retry from waiting; the primary key is the truth. */
@Injectable()
export class IdempotencyStore {
  constructor(@Inject(Tx) private readonly tx: Tx) {}

  /** Inside the use case's transaction: the answer given before, or undefined and the key is ours until the end. */
  async claim(owner: KeyOwner, key: string, hash: string): Promise<StoredAnswer | undefined> {
    const clients = [owner.client, ...owner.formerClients];
    const locks = await this.tx.query<{ got: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended(client || ' ' || $2, 20170)) AS got FROM unnest($1::text[]) AS client`,
      [clients, key],
    );
    if (locks.some(({ got }) => !got)) throw new RequestRunning({ retryAfter: 1 });
    const [row] = await this.tx.query<Row>(
      'SELECT request_hash, agency, status, body FROM idempotency_key WHERE client = ANY ($1) AND key = $2',
      [clients, key],
    );
    if (row && (row.request_hash !== hash || !isTheirs(row, owner))) throw new KeyReused();
    return row;
  }

  async keep({ client, agency }: KeyOwner, key: string, hash: string, answer: StoredAnswer): Promise<void> {
    await this.tx.execute(
      'INSERT INTO idempotency_key (client, key, request_hash, status, body, agency) VALUES ($1, $2, $3, $4, $5, $6)',
      [client, key, hash, answer.status, answer.body, agency],
    );
  }
}

const isTheirs = ({ agency: of }: Row, { agency, formerly }: KeyOwner): boolean =>
  of === null || of === agency || formerly.includes(of);
