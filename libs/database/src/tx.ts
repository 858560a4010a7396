import { TransactionHost } from '@nestjs-cls/transactional';
import { Inject, Injectable } from '@nestjs/common';
import { type PoolClient } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type QueryDeepPartialEntity,
  type Repository,
} from 'typeorm';
import { CommitUnknown } from './database.errors.js';
import { type TypeOrmHost } from './in-transaction.js';
import { isConnectionLost } from './sql-state.js';
import { dropConnection } from './transaction.js';
import { type Changes, updateVersioned, type Versioned } from './update-versioned.js';
import { type VersionedRows, versionedRows } from './versioned-rows.js';
import { withoutValues } from './without-values.js';

const READS = /^\s*(SELECT|SHOW)\b/i;

/** The only door to the database: inside a transaction everything here belongs to it, outside it reads on the pool. */
@Injectable()
export class Tx {
  constructor(
    @Inject(TransactionHost) private readonly host: TypeOrmHost,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  get manager(): EntityManager {
    return this.host.tx;
  }

  repository<Entity extends object>(target: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(target);
  }

  /** Joins the present transaction or opens one; see `@Transactional()`. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.host.withTransaction(work);
  }

  /**
   * A transaction of statements that walk an index and stop. PostgreSQL, which may believe that hardly a row is left, would else read and
   * sort them all for a page of a few. For reads alone: inside another transaction it would hold to that one's end.
   */
  walk<T>(work: () => Promise<T>): Promise<T> {
    return this.run(async () => {
      await this.execute('SET LOCAL enable_sort = off');
      return work();
    });
  }

  /** Rows of one statement with `$1 …` parameters; also of INSERT, UPDATE and DELETE with RETURNING. */
  async query<Row = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    return (await this.statement(sql, parameters)).records as Row[];
  }

  /** How many rows one statement touched. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.statement(sql, parameters)).affected ?? 0;
  }

  /** False when a unique row stands in the way. One statement: between a look and an insert another would slip in. */
  async insertNew<Entity extends { id: string }>(
    target: EntityTarget<Entity>,
    row: QueryDeepPartialEntity<Entity>,
  ): Promise<boolean> {
    const insert = this.repository(target).createQueryBuilder().insert().values(row).orIgnore();
    return ((await insert.returning('id').execute()).raw as unknown[]).length === 1;
  }

  /** {@link updateVersioned} in the present transaction. */
  updateVersioned<Entity extends Versioned>(
    target: EntityTarget<Entity>,
    row: Pick<Entity, 'id' | 'version'>,
    set: Changes<Entity>,
  ): Promise<number> {
    return updateVersioned(this.repository(target), row, set);
  }

  /** One table of versioned rows; a row that is not there is a `Missing`. */
  rows<Entity extends Versioned>(
    target: EntityTarget<Entity>,
    Missing: new () => Error,
  ): VersionedRows<Entity> {
    return versionedRows(this, target, Missing);
  }

  private async statement(sql: string, parameters: readonly unknown[]) {
    const present = this.manager.queryRunner;
    const runner = present ?? this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      return await runner.query(sql, [...parameters], true).catch(async (error: unknown) => {
        if (present || !isConnectionLost(error)) throw error;
        await dropConnection(client);
        // Alone it is its own transaction, whose commit may have come through.
        throw READS.test(sql) ? error : new CommitUnknown({ cause: withoutValues(error) });
      });
    } catch (error) {
      throw withoutValues(error);
    } finally {
      if (!present) await runner.release();
    }
  }
}
