import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { testDatabase, type TestDatabase } from '@lgsp/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { setTimeout as wait } from 'node:timers/promises';
import {
  afterCommit,
  beforeCommit,
  CommitUnknown,
  DatabaseModule,
  inTransaction,
  isPassing,
  migrate,
  Transactional,
  Tx,
  updateVersioned,
} from '../src/index.js';

@Entity('stamp')
class Stamp {
  @PrimaryColumn('text') id!: string;
  @Column('int') version!: number;
  @Column('text', { name: 'printed_text' }) text!: string;
}

class Stamps1700000000000 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(
      'CREATE TABLE stamp (id text PRIMARY KEY, version int NOT NULL, printed_text text NOT NULL UNIQUE)',
    );
  }
  async down(): Promise<void> {}
}

@Injectable()
class StampService {
  constructor(private readonly tx: Tx) {}

  @Transactional()
  async add(id: string, work: () => Promise<void> = async () => undefined): Promise<void> {
    await this.tx.repository(Stamp).insert({ id, version: 1, text: id });
    await work();
  }

  @Transactional()
  async touch(first: string, second: string, between: () => Promise<void>): Promise<void> {
    await this.tx.query('UPDATE stamp SET version = version + 1 WHERE id = $1', [first]);
    await between();
    await this.tx.query('UPDATE stamp SET version = version + 1 WHERE id = $1', [second]);
  }
}

describe('transactions', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tx: Tx;
  let stamps: StampService;
  const ids = async () =>
    (await tx.query<{ id: string }>('SELECT id FROM stamp ORDER BY id')).map(({ id }) => id);

  beforeAll(async () => {
    database = await testDatabase('database');
    await migrate({ ownerUrl: database.ownerUrl, migrations: [Stamps1700000000000] });
    module = await Test.createTestingModule({
      imports: [DatabaseModule.forRoot({ url: database.url, entities: [Stamp], poolSize: 4 })],
      providers: [StampService],
    }).compile();
    await module.init();
    tx = module.get(Tx);
    stamps = module.get(StampService);
  });
  afterAll(async () => {
    await module?.close();
    await database?.drop();
  });
  beforeEach(() => tx.query('DELETE FROM stamp'));

  it('keeps nothing of a use case that fails, and runs no after-commit hook', async () => {
    let after = 0;
    const failing = stamps.add('a', async () => {
      await stamps.add('b'); // joins
      afterCommit(() => void (after += 1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ids()).toEqual([]);
    expect(after).toBe(0);
  });

  it('runs hooks inside before the commit, the last ones last, and outside after it', async () => {
    const order: string[] = [];
    await stamps.add('a', async () => {
      afterCommit(async () => void order.push(`after, ${inTransaction()}, ${(await ids()).join()}`));
      beforeCommit(async () => void order.push(`late, ${inTransaction()}`), { last: true });
      beforeCommit(async () => {
        order.push('early');
        await tx.repository(Stamp).insert({ id: 'b', version: 1, text: 'b' });
      });
    });
    expect(order).toEqual(['early', 'late, true', 'after, false, a,b']);
    expect(inTransaction()).toBe(false);
  });

  it('rolls back when a hook fails', async () => {
    const failing = stamps.add('a', async () => beforeCommit(() => Promise.reject(new Error('hook'))));
    await expect(failing).rejects.toThrow('hook');
    expect(await ids()).toEqual([]);
  });

  it('refuses hooks outside a transaction', () => {
    expect(() => beforeCommit(async () => undefined)).toThrow('DATABASE.NO_TRANSACTION');
    expect(() => afterCommit(() => undefined)).toThrow('DATABASE.NO_TRANSACTION');
  });

  it('reports no success when the error of a statement was swallowed', async () => {
    await stamps.add('a');
    const swallowing = stamps.add('b', async () => {
      await stamps.add('a').catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'DATABASE.COMMIT_REFUSED' });
    expect(await ids()).toEqual(['a']);
  });

  it('updates one version once', async () => {
    await stamps.add('a');
    const repository = tx.repository(Stamp);
    expect(await updateVersioned(repository, { id: 'a', version: 1 }, { text: 'x' })).toBe(2);
    const stale = updateVersioned(repository, { id: 'a', version: 1 }, { text: 'y' });
    await expect(stale).rejects.toMatchObject({ code: 'DATABASE.CONFLICT', kind: 'conflict' });
    expect(await repository.findOneByOrFail({ id: 'a' })).toMatchObject({ version: 2, text: 'x' });
  });

  it('runs a use case again that met a deadlock', async () => {
    await stamps.add('a');
    await stamps.add('b');
    let holding = 0;
    const bothHold = async () => {
      holding += 1;
      while (holding < 2) await wait(5);
    };
    await Promise.all([stamps.touch('a', 'b', bothHold), stamps.touch('b', 'a', bothHold)]);
    expect(holding).toBe(3); // one of them was run twice
    const rows = await tx.query('SELECT version FROM stamp ORDER BY id');
    expect(rows).toEqual([{ version: 3 }, { version: 3 }]);
  });

  it.each([
    [
      'a statement of its own that writes',
      false,
      "INSERT INTO stamp SELECT 'a', 1, 'a' FROM pg_sleep(3)",
      true,
    ],
    ['a statement of its own that reads', false, 'SELECT pg_sleep(3)', false],
    ['a statement of a transaction', true, "INSERT INTO stamp SELECT 'a', 1, 'a' FROM pg_sleep(3)", false],
  ])('knows what became of %s whose connection is lost', async (_, inside, sql, unknown) => {
    const lost = (inside ? tx.run(() => tx.query(sql)) : tx.query(sql)).catch((error: unknown) => error);
    await wait(300);
    await tx.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
      AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep(3)%'`);
    const error = await lost;
    expect([error instanceof CommitUnknown, isPassing(error)]).toEqual([unknown, !unknown]);
    expect(await ids()).toEqual([]);
  });

  it('keeps values of rows out of errors', async () => {
    await stamps.add('079123456789');
    const failure: unknown = await stamps.add('079123456789').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: '23505', constraint: 'stamp_pkey' });
    expect(
      JSON.stringify(failure, Object.getOwnPropertyNames(failure)) + String((failure as Error).stack),
    ).not.toContain('079123456789');
  });

  it('sets time-outs on its connections', async () => {
    const [row] = await tx.query(
      `SELECT current_setting('lock_timeout') l, current_setting('statement_timeout') s, current_setting('idle_in_transaction_session_timeout') i`,
    );
    expect(row).toEqual({ l: '5s', s: '30s', i: '30s' });
  });

  it('migrates once, also when two start together', async () => {
    const again = { ownerUrl: database.ownerUrl, migrations: [Stamps1700000000000] };
    expect(await Promise.all([migrate(again), migrate(again)])).toEqual([[], []]);
  });
});
