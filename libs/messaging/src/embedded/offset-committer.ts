import type { Pool } from 'pg';
import { Coalescer } from '../coalescer.js';
import { schemaOf } from './topic-schema.js';

interface Commit {
  readonly partition: number;
  readonly generation: bigint;
  readonly next: bigint;
  fenced: boolean;
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

  /** False when the partition was taken over since: the commit changed nothing. */
  async commit(partition: number, generation: bigint, next: bigint): Promise<boolean> {
    const commit = { partition, generation, next, fenced: true };
    await this.#commits.add(commit);
    return !commit.fenced;
  }

  async #flush(commits: readonly Commit[]): Promise<void> {
    const { rows } = await this.pool.query<{ partition: number; generation: string }>({
      name: `commit ${this.topic}`,
      text: `UPDATE ${schemaOf(this.topic)}.progress p SET committed = c.next
             FROM unnest($3::smallint[], $4::bigint[], $5::bigint[]) AS c(partition, generation, next)
             WHERE p.group_name = $1 AND p.owner = $2 AND p.partition = c.partition AND p.generation = c.generation
             RETURNING p.partition, p.generation`,
      values: [
        this.group,
        this.member,
        commits.map(({ partition }) => partition),
        commits.map(({ generation }) => generation),
        commits.map(({ next }) => next),
      ],
    });
    const done = new Set(rows.map(({ partition, generation }) => `${partition} ${generation}`));
    for (const commit of commits) commit.fenced = !done.has(`${commit.partition} ${commit.generation}`);
  }
}
