import type { Pool } from 'pg';
import { Coalescer } from '../coalescer.js';
import type { LogPlace } from '../log-place.js';
import { logChanged } from './log-changed.js';
import { schemaOf } from './topic-schema.js';

/** `fenced`: the partition was taken over. `went-back`: the log is not the one that was read. Neither changed anything. */
export type CommitOutcome = 'committed' | 'fenced' | 'went-back';

interface Commit {
  readonly partition: number;
  readonly generation: bigint;
  readonly place: LogPlace;
  outcome: CommitOutcome;
}

interface Row {
  readonly partition: number;
  readonly generation: string;
  readonly changed: boolean;
}

/** Stores a member's progress, all partitions that finished meanwhile in one statement, fenced by generation. */
export class OffsetCommitter {
  readonly #commits: Coalescer<Commit>;

  constructor(
    private readonly pool: Pool,
    private readonly topic: string,
    private readonly group: string,
    private readonly member: string,
  ) {
    this.#commits = new Coalescer((commits) => this.#flush(commits));
  }

  async commit(partition: number, generation: bigint, place: LogPlace): Promise<CommitOutcome> {
    const commit: Commit = { partition, generation, place, outcome: 'fenced' };
    await this.#commits.add(commit);
    return commit.outcome;
  }

  async #flush(commits: readonly Commit[]): Promise<void> {
    const { rows } = await this.pool.query<Row>({
      name: `commit ${this.topic}`,
      text: commitSql(schemaOf(this.topic)),
      values: [
        this.group,
        this.member,
        commits.map(({ partition }) => partition),
        commits.map(({ generation }) => generation),
        commits.map(({ place }) => place.next),
        commits.map(({ place }) => place.lastPublishedAt),
      ],
    });
    const changed = new Map(rows.map((row) => [`${row.partition} ${row.generation}`, row.changed]));
    for (const commit of commits) {
      const is = changed.get(`${commit.partition} ${commit.generation}`);
      commit.outcome = is === undefined ? 'fenced' : is ? 'went-back' : 'committed';
    }
  }
}

const commitSql = (s: string): string => `
WITH wanted AS (
  SELECT * FROM unnest($3::smallint[], $4::bigint[], $5::bigint[], $6::timestamptz[]) AS c(partition, generation, next, last)
), held AS (
  SELECT c.*, ${logChanged(s, 'c')} AS changed FROM wanted c
  JOIN ${s}.progress p ON p.group_name = $1 AND p.owner = $2 AND p.partition = c.partition AND p.generation = c.generation
), moved AS (
  UPDATE ${s}.progress p SET committed = h.next FROM held h
  WHERE p.group_name = $1 AND p.owner = $2 AND p.partition = h.partition AND p.generation = h.generation AND NOT h.changed
  RETURNING p.partition, p.generation
)
SELECT partition, generation, false AS changed FROM moved
UNION ALL SELECT partition, generation, true FROM held WHERE changed
UNION ALL SELECT partition, generation, true FROM wanted c
  WHERE NOT EXISTS (SELECT FROM ${s}.progress p WHERE p.group_name = $1 AND p.partition = c.partition)`;
