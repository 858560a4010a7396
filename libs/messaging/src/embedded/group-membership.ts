import type { Backend } from '@lgsp/database/connections';
import type { Pool, PoolClient } from 'pg';
import { assign } from './assignment.js';
import { schemaOf } from './topic-schema.js';

/** A partition that this member owns. */
export interface Ownership {
  readonly partition: number;
  readonly generation: bigint;
  readonly committed: bigint;
}

export interface Standing {
  readonly owned: readonly Ownership[];
  /** Owned, but due to another member: give them back when idle. */
  readonly surplus: ReadonlySet<number>;
}

interface ProgressRow {
  readonly partition: number;
  readonly owner: string | null;
  readonly generation: string;
  readonly committed: string;
}

/** Of a member `m`. The start of another role's backend cannot be seen; its number then has to do. */
const IS_CONNECTED = `EXISTS (SELECT FROM pg_stat_activity a
  WHERE a.pid = m.backend_pid AND coalesce(a.backend_start, m.backend_start) = m.backend_start)`;

/** How the group `$1` stands for its member `$2`: who lives, and who holds what. */
const stateSql = (s: string): string => `
  (SELECT string_agg(m.member::text, ' ' ORDER BY m.member) FROM ${s}.members m
    WHERE m.group_name = $1 AND (m.member = $2
          OR m.lease_until >= now() AND (m.backend_pid IS NULL OR ${IS_CONNECTED}))) || ';' ||
  (SELECT string_agg(concat_ws(' ', p.partition, p.owner, p.generation), ',' ORDER BY p.partition)
     FROM ${s}.progress p WHERE p.group_name = $1)`;

/**
 * One member of a group on one topic. Members prolong a lease by the server's clock; each takes only what falls to it
 * and nobody holds, and gives back only what is its own, so a partition moves when its owner has let go, its lease has run
 * out, or the server has lost its connection: a process that was killed leaves nobody waiting for its lease. Every
 * take-over raises the partition's generation, so that one who is only cut off does no harm.
 */
export class GroupMembership {
  readonly #schema: string;
  /** As it was when this member last found nothing to take or to give. */
  #settled: string | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly topic: string,
    private readonly group: string,
    private readonly member: string,
    private readonly leaseMs: number,
    /** The connection that this process holds as long as it lives; undefined while it has none. */
    private readonly backend: () => Backend | undefined,
  ) {
    this.#schema = schemaOf(topic);
  }

  /** Payload of the NOTIFY that tells members to look again. */
  get signal(): string {
    return `group ${this.group}`;
  }

  /** Registers the group at the earliest message, unless it is. */
  async register(): Promise<void> {
    const s = this.#schema;
    await this.pool.query(
      `WITH made AS (INSERT INTO ${s}.groups (group_name) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1)
       INSERT INTO ${s}.progress (group_name, partition, committed)
       SELECT $1, p.partition, coalesce(
         (SELECT min(m."offset") FROM ${s}.messages m WHERE m.partition = p.partition), p.next_offset)
       FROM ${s}.partitions p, made ON CONFLICT DO NOTHING`,
      [this.group],
    );
  }

  /**
   * Prolongs the lease, and nothing else: true when it still stood and nobody has come, gone, taken or given since the last
   * {@link sync}. Else sync.
   */
  async prolong(): Promise<boolean> {
    const backend = this.backend();
    const { rows } = await this.pool.query<{ kept: boolean; state: string }>({
      name: `prolong ${this.topic}`,
      text: `WITH mine AS (UPDATE ${this.#schema}.members
                  SET lease_until = now() + $3 * interval '1 millisecond', backend_pid = $4, backend_start = $5
                WHERE group_name = $1 AND member = $2 AND lease_until > now() RETURNING 1)
             SELECT EXISTS (SELECT FROM mine) AS kept, ${stateSql(this.#schema)} AS state`,
      values: [this.group, this.member, this.leaseMs, backend?.pid, backend?.startedAt],
    });
    return rows[0]?.kept === true && rows[0].state === this.#settled;
  }

  /** Prolongs the lease, ends those that ran out, takes what falls to this member. */
  async sync(): Promise<Standing> {
    const backend = this.backend();
    this.#settled = undefined;
    return this.#locked(async (client) => {
      const s = this.#schema;
      const { rows: members } = await client.query<{ member: string; fresh: boolean }>(
        `WITH ended AS (DELETE FROM ${s}.members m WHERE group_name = $1 AND member <> $2
                          AND (lease_until < now() OR backend_pid IS NOT NULL AND NOT ${IS_CONNECTED}) RETURNING member),
              mine AS (INSERT INTO ${s}.members (group_name, member, lease_until, backend_pid, backend_start)
                       VALUES ($1, $2, now() + $3 * interval '1 millisecond', $4, $5)
                       ON CONFLICT (group_name, member) DO UPDATE SET lease_until = excluded.lease_until,
                         backend_pid = excluded.backend_pid, backend_start = excluded.backend_start
                       RETURNING member, xmax = 0 AS fresh)
         SELECT member, fresh FROM mine UNION ALL
         SELECT member, false FROM ${s}.members WHERE group_name = $1 AND member <> $2
            AND member NOT IN (SELECT member FROM ended)`,
        [this.group, this.member, this.leaseMs, backend?.pid, backend?.startedAt],
      );
      const alive = new Set(members.map(({ member }) => member));
      const { rows } = await client.query<ProgressRow>(
        `SELECT p.partition, p.owner, p.generation, least(p.committed, q.next_offset) AS committed
         FROM ${s}.progress p JOIN ${s}.partitions q USING (partition) WHERE p.group_name = $1`,
        [this.group],
      );
      const held = rows.map((row) => ({
        ...row,
        owner: row.owner !== null && alive.has(row.owner) ? row.owner : null,
      }));
      const target = assign(held, [...alive]);
      const free = held.filter((row) => row.owner === null && target.get(row.partition) === this.member);
      const taken = free.length > 0 ? await this.#take(client, free) : [];
      if (members.some(({ fresh }) => fresh)) await this.#tellOthers(client);
      const own = held.filter(({ owner }) => owner === this.member);
      const { rows: found } = await client.query<{ state: string }>(`SELECT ${stateSql(s)} AS state`, [
        this.group,
        this.member,
      ]);
      this.#settled = found[0]?.state;
      return {
        owned: [...own, ...taken].map(ownership),
        surplus: new Set(
          own.map(({ partition }) => partition).filter((partition) => target.get(partition) !== this.member),
        ),
      };
    });
  }

  /** Gives partitions back, so that others can take them at once. */
  async release(partitions: readonly number[]): Promise<void> {
    await this.#locked(async (client) => {
      await client.query(
        `UPDATE ${this.#schema}.progress SET owner = NULL
         WHERE group_name = $1 AND owner = $2 AND partition = ANY ($3::smallint[])`,
        [this.group, this.member, partitions],
      );
      await this.#tellOthers(client);
    });
  }

  /** Ends the membership; its partitions are free at once. */
  async leave(): Promise<void> {
    await this.#locked(async (client) => {
      await client.query(`DELETE FROM ${this.#schema}.members WHERE group_name = $1 AND member = $2`, [
        this.group,
        this.member,
      ]);
      await client.query(
        `UPDATE ${this.#schema}.progress SET owner = NULL WHERE group_name = $1 AND owner = $2`,
        [this.group, this.member],
      );
      await this.#tellOthers(client);
    });
  }

  async #take(client: PoolClient, free: readonly ProgressRow[]): Promise<readonly ProgressRow[]> {
    const { rows } = await client.query<ProgressRow>(
      `UPDATE ${this.#schema}.progress p SET owner = $2, generation = generation + 1
       FROM ${this.#schema}.partitions q
       WHERE group_name = $1 AND p.partition = ANY ($3::smallint[]) AND q.partition = p.partition
       RETURNING p.partition, p.owner, p.generation, least(p.committed, q.next_offset) AS committed`,
      [this.group, this.member, free.map(({ partition }) => partition)],
    );
    return rows;
  }

  async #tellOthers(client: PoolClient): Promise<void> {
    await client.query('SELECT pg_notify($1, $2)', [this.topic, this.signal]);
  }

  /** Runs in a transaction that holds the group's row: members change the group one after the other. */
  async #locked<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('BEGIN');
      await client.query(`SELECT 1 FROM ${this.#schema}.groups WHERE group_name = $1 FOR UPDATE`, [
        this.group,
      ]);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      failure = error instanceof Error ? error : new Error('transaction failed');
      throw error;
    } finally {
      client.release(failure); // a failed one is closed: its transaction ends with it
    }
  }
}

const ownership = ({ partition, generation, committed }: ProgressRow): Ownership => ({
  partition,
  generation: BigInt(generation),
  committed: BigInt(committed),
});
