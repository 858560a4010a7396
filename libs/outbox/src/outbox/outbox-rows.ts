import { type CloudEvent } from '@lgsp/events';
import { type Client } from 'pg';
import { type EntityManager } from 'typeorm';
import { type Draft } from './envelope.js';

interface Counter {
  readonly subject: string;
  readonly epoch: string;
  readonly n: string;
}

/**
 * Draws the versions of all drafts in one statement and keeps the counters locked until the commit, so that version
 * order is commit order and n has no gaps. Sorted by subject: two transactions with the same subjects wait, they
 * do not deadlock. Returns what gives each subject its next `<epoch>.<n>`.
 */
export async function takeVersions(
  manager: EntityManager,
  drafts: readonly Draft[],
): Promise<(subject: string) => string> {
  const wanted = new Map<string, number>();
  for (const { subject } of drafts) wanted.set(subject, (wanted.get(subject) ?? 0) + 1);
  const counters = await manager.query<Counter[]>(
    `INSERT INTO exchange_record_version AS version (subject, epoch, n)
     SELECT wanted.subject, epoch.epoch, wanted.n
       FROM unnest($1::text[], $2::bigint[]) AS wanted (subject, n), exchange_epoch AS epoch
      ORDER BY wanted.subject
     ON CONFLICT (subject) DO UPDATE
       SET epoch = excluded.epoch,
           n = CASE WHEN version.epoch = excluded.epoch THEN version.n ELSE 0 END + excluded.n
     RETURNING subject, epoch, n`,
    [[...wanted.keys()], [...wanted.values()]],
  );
  const drawn = new Map(
    counters.map(({ subject, epoch, n }) => [
      subject,
      { epoch, n: BigInt(n) - BigInt(wanted.get(subject) ?? 0) },
    ]),
  );
  return (subject) => {
    const counter = drawn.get(subject);
    if (!counter) throw new Error('A subject got no counter'); // the epoch row is missing: the migration makes it
    counter.n += 1n;
    return `${counter.epoch}.${counter.n}`;
  };
}

/** One INSERT for all; `seq` follows the order of the array. */
export async function insertEvents(manager: EntityManager, events: readonly CloudEvent[]): Promise<void> {
  await manager.query(
    `INSERT INTO exchange_outbox (id, event, bytes)
     SELECT id, event, octet_length(event::text)
       FROM unnest($1::uuid[], $2::json[]) WITH ORDINALITY AS added (id, event, place) ORDER BY place`,
    [events.map((event) => event.id), events.map((event) => JSON.stringify(event))],
  );
}

/** Bounds of what is read at once; the first row always comes, whatever its size. */
export interface PageLimits {
  readonly rows: number;
  readonly bytes: number;
}

export interface OutboxRow {
  readonly seq: string;
  readonly event: CloudEvent;
}

/** The oldest rows that are not marked as published, in the order of `seq`. Sizes are known without reading the events. */
export async function unpublished(
  client: Client,
  { rows, bytes }: PageLimits,
): Promise<{ readonly page: readonly OutboxRow[]; readonly isCut: boolean }> {
  const found = await client.query<OutboxRow & { found: number }>(
    `SELECT seq, event, found FROM (
       SELECT seq, event, sum(size) OVER upTo AS total, row_number() OVER upTo AS place, count(*) OVER ()::int AS found FROM (
         SELECT seq, event, coalesce(bytes, octet_length(event::text)) AS size
           FROM exchange_outbox WHERE published_at IS NULL ORDER BY seq LIMIT $1) oldest
       WINDOW upTo AS (ORDER BY seq ROWS UNBOUNDED PRECEDING)) sized
     WHERE total <= $2 OR place = 1 ORDER BY seq`,
    [rows, bytes],
  );
  const page = found.rows;
  const seen = page[0]?.found ?? 0;
  return { page, isCut: seen > page.length || seen === rows };
}

export async function markPublished(client: Client, rows: readonly OutboxRow[]): Promise<void> {
  await client.query('UPDATE exchange_outbox SET published_at = now() WHERE seq = ANY ($1::bigint[])', [
    rows.map((row) => row.seq),
  ]);
}
