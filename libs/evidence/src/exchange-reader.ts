import { type Page, pageOf, pageSize } from '@lgsp/database';
import { given } from '@lgsp/kernel';
import { type CloseRecord, type OpenRecord } from './exchange-record.js';

/** An exchange as its parties read it; without a close row its outcome is unknown. */
export interface Exchange {
  readonly id: string;
  readonly outcome: string;
  /** How its hashes are made: 2 with the record's salt, 1 as before there was one. Absent where nothing is hashed. */
  readonly hashScheme?: 1 | 2;
  readonly open: OpenRecord;
  readonly close?: CloseRecord;
}

export interface ExchangeFilter {
  readonly dossier?: string;
  readonly client?: string;
  readonly provider?: string;
  /** Begun at this instant or later, and before that one. */
  readonly from?: Date;
  readonly to?: Date;
  /** Oldest first when absent. */
  readonly order?: 'oldest' | 'newest';
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

/** By id; ids are UUIDv7, so in order of time. In `tx.walk` a page reads little more than it gives, whatever the filter. */
export async function listExchanges(rows: RowReader, filter: ExchangeFilter): Promise<Page<Exchange>> {
  const { dossier = null, client = null, provider = null, order = 'oldest' } = filter;
  const size = pageSize(filter.limit);
  const ofParties = dossier === null && (client ?? provider) !== null;
  const parameters = [...boundsOf(filter), size + 1, client, provider];
  const way = WAYS[order];
  const found = await rows.query<Stored>(
    `${SELECT} FROM (${ofParties ? ofPartiesBy(way) : allBy(way)}) o ${WITH_CLOSE} ORDER BY o.id ${way.direction}`,
    ofParties ? parameters : [...parameters, dossier],
  );
  return pageOf(found.map(exchangeOf), size, (exchange) => exchange.id);
}

const [FIRST, LAST] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Lower than each id of this millisecond and of later ones, higher than all of before (RFC 9562 §5.7). */
function idAt(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The ids of what began at `from` or later and before `to` are between these two, neither included. */
export const betweenInstants = ({ from, to }: { from?: Date; to?: Date }): [above: string, below: string] => [
  from ? idAt(from) : FIRST,
  to ? idAt(to) : LAST,
];

/** Between these two ids, neither included. */
function boundsOf(filter: ExchangeFilter): [above: string, below: string] {
  const { after, order = 'oldest' } = filter;
  const [above, below] = betweenInstants(filter);
  const seen = after?.toLowerCase();
  if (seen === undefined) return [above, below];
  return order === 'oldest' ? [seen > above ? seen : above, below] : [above, seen < below ? seen : below];
}

interface Way {
  readonly direction: 'ASC' | 'DESC';
  /** Of the place in an index where a page begins: which of the two bounds, and what lies behind it. */
  readonly beginsAt: '$1' | '$2';
  readonly behind: '>' | '<';
}
const WAYS: Readonly<Record<'oldest' | 'newest', Way>> = {
  oldest: { direction: 'ASC', beginsAt: '$1', behind: '>' },
  newest: { direction: 'DESC', beginsAt: '$2', behind: '<' },
};

const allBy = ({ direction }: Way): string =>
  `SELECT r.id, r.record FROM exchange_record r WHERE r.phase = 'open' AND r.id > $1::uuid AND r.id < $2::uuid
  AND ($4::text IS NULL OR r.client = $4) AND ($5::text IS NULL OR r.provider = $5)
  AND ($6::text IS NULL OR r.dossier = $6) ORDER BY r.id ${direction} LIMIT $3`;

/** The next in the order of the index behind a place in it. */
const next = (place: string, { direction: d, behind }: Way): string =>
  `SELECT r.client, r.provider, r.id, r.record FROM exchange_record r WHERE r.phase = 'open'
     AND (r.client, r.provider, r.id) ${behind} (${place}) ORDER BY r.client ${d}, r.provider ${d}, r.id ${d}`;

/**
 * A page of each pair of parties that the filter lets through, merged. The index is by client, provider, id: the pairs (there are few) are
 * found in it step by step, and a page begins at its place in it, which no other index could give.
 */
const ofPartiesBy = (way: Way): string => `WITH RECURSIVE pair (client, provider) AS (
    (SELECT first.client, first.provider
       FROM (${next(`coalesce($4::text, ''), '', '${LAST}'::uuid`, WAYS.oldest)} LIMIT 1) first)
    UNION ALL
    SELECT next.client, next.provider FROM pair CROSS JOIN LATERAL
      (${next(`pair.client, pair.provider, '${LAST}'::uuid`, WAYS.oldest)} LIMIT 1) next
      WHERE $4::text IS NULL OR next.client = $4)
  SELECT page.id, page.record FROM pair CROSS JOIN LATERAL
    (${next(`pair.client, pair.provider, ${way.beginsAt}::uuid`, way)} LIMIT $3) page
  WHERE (page.client, page.provider) = (pair.client, pair.provider) AND page.id > $1::uuid AND page.id < $2::uuid
    AND ($4::text IS NULL OR pair.client = $4) AND ($5::text IS NULL OR pair.provider = $5)
  ORDER BY page.id ${way.direction} LIMIT $3`;

function exchangeOf({ id, open, close }: Stored): Exchange {
  const closed = close === null ? undefined : (JSON.parse(close) as CloseRecord);
  const opened = JSON.parse(open) as OpenRecord;
  return {
    id,
    outcome: closed?.outcome ?? 'unknown',
    ...given({ hashScheme: schemeOf(opened) }),
    open: opened,
    ...given({ close: closed }),
  };
}

function schemeOf({ salt, requestHash }: OpenRecord): 1 | 2 | undefined {
  if (salt !== undefined) return 2;
  return requestHash === undefined ? undefined : 1;
}
