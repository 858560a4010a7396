import type { Pool } from 'pg';
import type { PartitionLag } from '../message-bus.js';
import { schemaOf } from './topic-schema.js';

/** Retained messages that the group has not committed; all of them when it never joined. */
export async function groupLag(pool: Pool, topic: string, group: string): Promise<readonly PartitionLag[]> {
  const s = schemaOf(topic);
  const { rows } = await pool.query<{ partition: number; lag: string; end: string }>(
    `SELECT p.partition, p.next_offset - coalesce(g.committed, first.offset, p.next_offset) AS lag, p.next_offset AS end
     FROM ${s}.partitions p
     LEFT JOIN ${s}.progress g ON g.partition = p.partition AND g.group_name = $1
     LEFT JOIN LATERAL (SELECT min(m."offset") AS offset FROM ${s}.messages m WHERE m.partition = p.partition) first
       ON g.committed IS NULL
     ORDER BY p.partition`,
    [group],
  );
  return rows.map(({ partition, lag, end }) => ({ topic, partition, lag: BigInt(lag), end: BigInt(end) }));
}
