import { type Page, pageOf, pageSize } from '@lgsp/database';
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

const SELECT = `SELECT o.id, o.record AS open, c.record AS close FROM exchange_record o
LEFT JOIN exchange_record c ON c.id = o.id AND c.phase = 'close'`;

export async function findExchange(rows: RowReader, id: string): Promise<Exchange | undefined> {
  const [found] = await rows.query<Stored>(`${SELECT} WHERE o.phase = 'open' AND o.id = $1`, [id]);
  return found && exchangeOf(found);
}

/** Oldest first, by id; ids are UUIDv7, so in order of time. */
export async function listExchanges(rows: RowReader, filter: ExchangeFilter): Promise<Page<Exchange>> {
  const size = pageSize(filter.limit);
  const found = await rows.query<Stored>(
    `${SELECT} WHERE o.phase = 'open' AND ($1::uuid IS NULL OR o.id > $1) AND ($2::text IS NULL OR o.dossier = $2)
      AND ($3::text IS NULL OR o.client = $3) AND ($4::text IS NULL OR o.provider = $4)
    ORDER BY o.id LIMIT $5`,
    [filter.after ?? null, filter.dossier ?? null, filter.client ?? null, filter.provider ?? null, size + 1],
  );
  return pageOf(found.map(exchangeOf), size, (exchange) => exchange.id);
}

function exchangeOf({ id, open, close }: Stored): Exchange {
  const closed = close === null ? undefined : (JSON.parse(close) as CloseRecord);
  return {
    id,
    outcome: closed?.outcome ?? 'unknown',
    open: JSON.parse(open) as OpenRecord,
    ...(closed ? { close: closed } : {}),
  };
}
