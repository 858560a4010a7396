import type { ClientBase } from 'pg';
import { GroupActive } from '../bus.errors.js';
import { schemaOf } from './topic-schema.js';

/**
 * Under the group's row, as members change it. The generation rises and the owner goes, so that a member whose lease ran
 * out while it was frozen commits nothing when it wakes up. A group that never joined begins at the earliest by itself.
 */
export async function rewindGroup(
  client: ClientBase,
  group: string,
  topic: string,
  since?: Date,
): Promise<void> {
  const s = schemaOf(topic);
  await client.query('BEGIN');
  await client.query(`SELECT FROM ${s}.groups WHERE group_name = $1 FOR UPDATE`, [group]);
  const { rowCount } = await client.query(
    `SELECT FROM ${s}.members WHERE group_name = $1 AND lease_until >= now()`,
    [group],
  );
  if (rowCount) throw new GroupActive({ detail: group }); // the connection ends, and the transaction with it
  await client.query(
    `UPDATE ${s}.progress p SET owner = NULL, generation = generation + 1, committed = least(committed, coalesce(
       (SELECT m."offset" FROM ${s}.messages m
         WHERE m.partition = p.partition AND ($2::timestamptz IS NULL OR m.published_at >= $2)
         ORDER BY m."offset" LIMIT 1), committed))
     WHERE group_name = $1`,
    [group, since ?? null],
  );
  await client.query('COMMIT');
}
