import type { Pool } from 'pg';
import type { Sought } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { schemaOf } from './topic-schema.js';

/** Rows of one query. */
const PAGE = 5_000;

interface Row {
  readonly offset: string;
  readonly published_at: Date;
  readonly value: string | null;
}

/**
 * First the fence: it waits for whoever is about to commit, alive or cut off, and refuses whoever comes later with what was
 * seen before. Then from the end of each key's partition back to the time, page by page, until all are found. Values are
 * not read.
 */
export async function storedMessages(
  pool: Pool,
  topic: string,
  sought: Sought,
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${schemaOf(topic)}.partitions`,
  );
  const partitions = new Set(sought.keys.map((key) => partitionOf(key, rows[0]?.count ?? 1)));
  await pool.query(fenceSql(topic), [[...partitions], sought.asOf]);
  const wanted = new Set(sought.values);
  const found = new Set<string>();
  for (const partition of partitions) {
    for await (const { value } of backwards(pool, topic, partition, sought)) {
      if (value !== null && wanted.has(value)) found.add(value);
      if (found.size === wanted.size) return found;
    }
  }
  return found;
}

async function* backwards(
  pool: Pool,
  topic: string,
  partition: number,
  { header, since }: Sought,
): AsyncGenerator<Row> {
  for (let before: string | undefined; ;) {
    const { rows } = await pool.query<Row>({
      name: `look up ${topic}`,
      text: `SELECT "offset", published_at, headers->>$2 AS value FROM ${schemaOf(topic)}.messages
             WHERE partition = $1 AND ($3::bigint IS NULL OR "offset" < $3) ORDER BY "offset" DESC LIMIT ${PAGE}`,
      values: [partition, header, before],
    });
    yield* rows.filter((row) => row.published_at >= since);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE || last.published_at < since) return;
    before = last.offset;
  }
}

/** Locked in order, as publishers do. */
const fenceSql = (topic: string): string => {
  const s = schemaOf(topic);
  return `
WITH locked AS (
  SELECT partition FROM ${s}.partitions WHERE partition = ANY ($1::smallint[]) ORDER BY partition FOR UPDATE
)
UPDATE ${s}.partitions p SET fence = greatest(p.fence, $2::timestamptz) FROM locked l WHERE p.partition = l.partition`;
};
