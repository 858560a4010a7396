import type { Pool } from 'pg';
import { PublishStale } from '../bus.errors.js';
import { Coalescer } from '../coalescer.js';
import type { Message } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { bytesOf, isBehind, type PublishCall } from '../publish-call.js';
import { within } from '../timeout.js';
import { busErrorOf } from './sql-errors.js';
import { schemaOf } from './topic-schema.js';

const MAX_FLUSH_BYTES = 4_000_000;

/**
 * Publishes to one topic. One statement, one round trip, one commit, one NOTIFY for all calls that came in while the
 * last flush was under way; what waits behind a failed one fails with it, so that nothing overtakes what will be
 * published again. The rows of `partitions` are locked in order (no deadlock) and to the commit, so nobody sees an offset
 * before all lower ones. Where one partition is fenced against one of the calls, nothing is stored of any, and all come
 * again. Values travel as one binary block: as an array they would double in hex.
 */
export class EmbeddedPublisher {
  readonly #calls: Coalescer<PublishCall>;
  #partitions: Promise<number> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly topic: string,
    private readonly timeoutMs: number,
  ) {
    this.#calls = new Coalescer((calls) => this.#flush(calls), { maxWeight: MAX_FLUSH_BYTES, isBehind });
  }

  publish(messages: readonly Message[], asOf: Date): Promise<void> {
    const { topic } = this;
    return within(this.timeoutMs, topic, this.#calls.add({ topic, messages, asOf }, bytesOf(messages)));
  }

  idle(): Promise<void> {
    return this.#calls.idle();
  }

  async #flush(calls: readonly PublishCall[]): Promise<void> {
    const messages = calls.flatMap((call) => call.messages);
    const asOf = new Date(Math.min(...calls.map((call) => call.asOf.getTime())));
    if (!(await this.#store(messages, asOf))) throw new PublishStale({ detail: this.topic });
  }

  async #store(messages: readonly Message[], asOf: Date): Promise<boolean> {
    try {
      const count = await this.#partitionCount();
      let start = 1;
      const starts = messages.map(({ value }) => (start += value.length) - value.length);
      const { rows } = await this.pool.query<{ unfenced: boolean }>({
        name: `publish ${this.topic}`,
        text: publishSql(this.topic),
        values: [
          messages.map(({ key }) => partitionOf(key, count)),
          messages.map(({ key }) => key),
          messages.map(({ headers }) => JSON.stringify(headers)),
          starts,
          messages.map(({ value }) => value.length),
          Buffer.concat(messages.map(({ value }) => value)),
          asOf,
        ],
      });
      return rows[0]?.unfenced === true;
    } catch (error) {
      throw busErrorOf(error, this.topic);
    }
  }

  #partitionCount(): Promise<number> {
    this.#partitions ??= this.pool
      .query<{ count: number }>(`SELECT count(*)::int AS count FROM ${schemaOf(this.topic)}.partitions`)
      .then(({ rows }) => rows[0]?.count ?? 0)
      .catch((error: unknown) => {
        this.#partitions = undefined;
        throw error;
      });
    return this.#partitions;
  }
}

const publishSql = (topic: string): string => {
  const s = schemaOf(topic);
  return `
WITH incoming AS (
  SELECT i.*, row_number() OVER (PARTITION BY i.partition ORDER BY i.nr) - 1 AS nth
  FROM unnest($1::smallint[], $2::text[], $3::text[], $4::int[], $5::int[])
    WITH ORDINALITY AS i(partition, key, headers, start, length, nr)
), counted AS (
  SELECT partition, count(*) AS n FROM incoming GROUP BY partition
), locked AS (
  SELECT p.partition, p.fence FROM ${s}.partitions p
  WHERE p.partition IN (SELECT partition FROM counted) ORDER BY p.partition FOR UPDATE
), checked AS (
  SELECT bool_and(fence < $7::timestamptz) AS unfenced FROM locked
), drawn AS (
  UPDATE ${s}.partitions p SET next_offset = p.next_offset + c.n
  FROM locked l JOIN counted c USING (partition)
  WHERE p.partition = l.partition AND (SELECT unfenced FROM checked)
  RETURNING p.partition, p.next_offset - c.n AS first
), stored AS (
  INSERT INTO ${s}.messages (partition, "offset", key, value, headers, published_at)
  SELECT i.partition, d.first + i.nth, i.key, substring($6::bytea FROM i.start FOR i.length), i.headers::jsonb,
         clock_timestamp()
  FROM incoming i JOIN drawn d USING (partition)
)
SELECT pg_notify('${topic}', ''), unfenced FROM checked`;
};
