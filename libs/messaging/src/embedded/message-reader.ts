import type { Pool } from 'pg';
import type { LogPlace } from '../log-place.js';
import type { ReceivedMessage } from '../message-bus.js';
import { logChanged } from './log-changed.js';
import { schemaOf } from './topic-schema.js';

/** Of one partition in one fetch; the first message always comes, whatever its size. */
const MAX_BYTES = 2_000_000;

export interface Page {
  readonly messages: ReceivedMessage[];
  /** The fetch was cut short: there may be more already. */
  readonly full: boolean;
  /** The log is not the one that was read so far; there are no messages then. */
  readonly wentBack: boolean;
}

interface Row {
  readonly partition: number;
  readonly changed: boolean;
  readonly offset: string | null;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Record<string, string>;
  readonly published_at: Date;
  readonly before: string;
  readonly nr: string;
}

/** Reads on from the given places, all partitions in one round trip. Sizes are known without reading the values. */
export async function readMessages(
  pool: Pool,
  topic: string,
  from: ReadonlyMap<number, LogPlace>,
  limit: number,
): Promise<ReadonlyMap<number, Page>> {
  const { rows } = await pool.query<Row>({
    name: `read ${topic}`,
    text: readSql(topic),
    values: [
      [...from.keys()],
      [...from.values()].map(({ next }) => next),
      limit,
      MAX_BYTES,
      [...from.values()].map(({ lastPublishedAt }) => lastPublishedAt),
    ],
  });
  const pages = new Map<number, Writable<Page>>();
  for (const row of rows) {
    let page = pages.get(row.partition);
    if (!page) pages.set(row.partition, (page = { messages: [], full: false, wentBack: row.changed }));
    if (row.offset === null) continue;
    page.messages.push({
      offset: BigInt(row.offset),
      key: row.key,
      value: row.value,
      headers: row.headers,
      publishedAt: row.published_at,
    });
    // The last row of a page cut by size may lie well below the limit.
    page.full = Number(row.nr) >= limit || Number(row.before) + row.value.length >= MAX_BYTES;
  }
  return pages;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const readSql = (topic: string): string => `
WITH wanted AS MATERIALIZED (
  SELECT w.*, ${logChanged(schemaOf(topic), 'w')} AS changed
  FROM unnest($1::smallint[], $2::bigint[], $5::timestamptz[]) AS w(partition, next, last)
)
SELECT w.partition, w.changed, m."offset", m.key, m.value, m.headers, m.published_at, m.before, m.nr
FROM wanted w
LEFT JOIN LATERAL (
  SELECT * FROM (
    SELECT q.*, row_number() OVER o AS nr, sum(octet_length(q.value)) OVER o - octet_length(q.value) AS before
    FROM (
      SELECT * FROM ${schemaOf(topic)}.messages x
      WHERE x.partition = w.partition AND x."offset" >= w.next ORDER BY x."offset" LIMIT $3
    ) q WINDOW o AS (ORDER BY q."offset" ROWS UNBOUNDED PRECEDING)
  ) sized WHERE sized.before < $4
) m ON NOT w.changed
WHERE w.changed OR m."offset" IS NOT NULL
ORDER BY w.partition, m."offset"`;
