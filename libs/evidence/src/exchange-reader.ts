import { type Page, pageOf, pageSize } from '@lgsp/database';
import { given } from '@lgsp/kernel';
import { type CloseRecord, type OpenRecord } from './exchange-record.js';

/** An exchange as its parties read it; without a close row its outcome is unknown. */
export interface Exchange {
  readonly id: string;
  readonly outcome: string;
  readonly open: OpenRecord;
  readonly close?: CloseRecord;
}

export interface ExchangeFilter {
  readonly dossier?: string;
  readonly client?: string;
  readonly provider?: string;
  /** Id of the last exchange of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

/** Reads rows; `Tx` of `@lgsp/database` and a thin wrap of pg both fit. */
export interface RowReader {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

interface Stored {
  readonly id: string;
  readonly open: string;
  readonly close: string | null;
}

const SELECT = `SELECT o.id, o.record AS open, c.record AS close`;
// Row by row: the planner, which does not know how few they are, would read all records to join them.
const WITH_CLOSE = `LEFT JOIN LATERAL
  (SELECT record FROM exchange_record WHERE id = o.id AND phase = 'close' LIMIT 1) c ON true`;

export async function findExchange(rows: RowReader, id: string): Promise<Exchange | undefined> {
  const [found] = await rows.query<Stored>(
    `${SELECT} FROM exchange_record o ${WITH_CLOSE} WHERE o.phase = 'open' AND o.id = $1`,
    [id],
  );
  return found && exchangeOf(found);
}

/** Oldest first, by id; ids are UUIDv7, so in order of time. In `tx.walk` a page reads little more than it gives, whatever the filter. */
export async function listExchanges(rows: RowReader, filter: ExchangeFilter): Promise<Page<Exchange>> {
  const { after = null, dossier = null, client = null, provider = null } = filter;
  const size = pageSize(filter.limit);
  const ofParties = dossier === null && (client ?? provider) !== null;
  const parameters = [after, size + 1, client, provider];
  const found = await rows.query<Stored>(
    `${SELECT} FROM (${ofParties ? OF_PARTIES : ALL}) o ${WITH_CLOSE} ORDER BY o.id`,
    ofParties ? parameters : [...parameters, dossier],
  );
  return pageOf(found.map(exchangeOf), size, (exchange) => exchange.id);
}

const ALL = `SELECT r.id, r.record FROM exchange_record r WHERE r.phase = 'open' AND ($1::uuid IS NULL OR r.id > $1)
  AND ($3::text IS NULL OR r.client = $3) AND ($4::text IS NULL OR r.provider = $4)
  AND ($5::text IS NULL OR r.dossier = $5) ORDER BY r.id LIMIT $2`;

/** The next in the order of the index behind a place in it. */
const behind = (place: string): string =>
  `SELECT r.client, r.provider, r.id, r.record FROM exchange_record r WHERE r.phase = 'open'
     AND (r.client, r.provider, r.id) > (${place}) ORDER BY r.client, r.provider, r.id`;
const LAST = `'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`;

/**
 * A page of each pair of parties that the filter lets through, merged. The index is by client, provider, id: the pairs (there are few) are
 * found in it step by step, and a page begins at its place in it, which no other index could give.
 */
const OF_PARTIES = `WITH RECURSIVE pair (client, provider) AS (
    (SELECT first.client, first.provider FROM (${behind(`coalesce($3::text, ''), '', ${LAST}`)} LIMIT 1) first)
    UNION ALL
    SELECT next.client, next.provider FROM pair CROSS JOIN LATERAL
      (${behind(`pair.client, pair.provider, ${LAST}`)} LIMIT 1) next WHERE $3::text IS NULL OR next.client = $3)
  SELECT page.id, page.record FROM pair CROSS JOIN LATERAL
    (${behind(`pair.client, pair.provider, coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')`)} LIMIT $2) page
  WHERE (page.client, page.provider) = (pair.client, pair.provider) AND ($3::text IS NULL OR pair.client = $3)
    AND ($4::text IS NULL OR pair.provider = $4) ORDER BY page.id LIMIT $2`;

function exchangeOf({ id, open, close }: Stored): Exchange {
  const closed = close === null ? undefined : (JSON.parse(close) as CloseRecord);
  return {
    id,
    outcome: closed?.outcome ?? 'unknown',
    open: JSON.parse(open) as OpenRecord,
    ...given({ close: closed }),
  };
}
