import type { Pool } from 'pg';
import type { ReceivedMessage } from '../message-bus.js';
import { schemaOf } from './topic-schema.js';

/** Of one partition in one fetch; the first message always comes, whatever its size. */
const MAX_BYTES = 2_000_000;

export interface Page {
  readonly messages: ReceivedMessage[];
  /** The fetch was cut short: there may be more already. */
  readonly full: boolean;
}

interface Row {
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Record<string, string>;
  readonly published_at: Date;
  readonly before: string;
  readonly nr: string;
}

/** Reads on from the given offsets, all partitions in one round trip. Sizes are known without reading the values. */
export async function readMessages(
  pool: Pool,
  topic: string,
  from: ReadonlyMap<number, bigint>,
  limit: number,
): Promise<ReadonlyMap<number, Page>> {
  const { rows } = await pool.query<Row>({
    name: `read ${topic}`,
    text: readSql(topic),
    values: [[...from.keys()], [...from.values()], limit, MAX_BYTES],
  });
  const pages = new Map<number, { messages: ReceivedMessage[]; full: boolean }>();
  for (const row of rows) {
    let page = pages.get(row.partition);
    if (!page) pages.set(row.partition, (page = { messages: [], full: false }));
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

const readSql = (topic: string): string => `
SELECT m.partition, m."offset", m.key, m.value, m.headers, m.published_at, m.before, m.nr
FROM unnest($1::smallint[], $2::bigint[]) AS w(partition, since)
CROSS JOIN LATERAL (
  SELECT * FROM (
    SELECT q.*, row_number() OVER o AS nr, sum(octet_length(q.value)) OVER o - octet_length(q.value) AS before
    FROM (
      SELECT * FROM ${schemaOf(topic)}.messages x
      WHERE x.partition = w.partition AND x."offset" >= w.since ORDER BY x."offset" LIMIT $3
    ) q WINDOW o AS (ORDER BY q."offset" ROWS UNBOUNDED PRECEDING)
  ) sized WHERE sized.before < $4
) m ORDER BY m.partition, m."offset"`;
