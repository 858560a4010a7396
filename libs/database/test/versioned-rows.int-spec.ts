import { testDatabase, type TestDatabase } from '@lgsp/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { setTimeout as wait } from 'node:timers/promises';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DatabaseModule, migrate, Tx, type VersionedRows } from '../src/index.js';

@Entity('stamp')
class Stamp {
  @PrimaryColumn('text') id!: string;
  @Column('int') version!: number;
  @Column('text') colour!: string;
}

class Stamps1700000000000 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(
      'CREATE TABLE stamp (id text PRIMARY KEY, version int NOT NULL, colour text NOT NULL)',
    );
  }
  async down(): Promise<void> {}
}

class NoSuchStamp extends Error {}

describe('rows with a version', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tx: Tx;
  let stamps: VersionedRows<Stamp>;

  beforeAll(async () => {
    database = await testDatabase('database');
    await migrate({ ownerUrl: database.ownerUrl, migrations: [Stamps1700000000000] });
    module = await Test.createTestingModule({
      imports: [DatabaseModule.forRoot({ url: database.url, entities: [Stamp], poolSize: 4 })],
    }).compile();
    await module.init();
    tx = module.get(Tx);
    stamps = tx.rows(Stamp, NoSuchStamp);
  });
  afterAll(async () => {
    await module?.close();
    await database?.drop();
  });
  beforeEach(async () => {
    await tx.query('DELETE FROM stamp');
    for (const [id, colour] of Object.entries({ a: 'red', b: 'blue', c: 'red' }))
      await stamps.insertNew({ id, version: 1, colour });
  });

  it('are changed with the object that was read', async () => {
    const stamp = await stamps.get('a');
    await stamps.update(stamp, { colour: 'green' });
    expect(stamp).toEqual({ id: 'a', version: 2, colour: 'green' });
    expect(await stamps.get('a')).toEqual(stamp);
    await stamps.update(stamp, {});
    expect((await stamps.get('a')).version).toBe(3);
  });

  it('are not changed by who read them before another change, and neither is his object', async () => {
    const [first, second] = [await stamps.get('a'), await stamps.get('a')];
    await stamps.update(first, { colour: 'green' });
    await expect(stamps.update(second, { colour: 'grey' })).rejects.toMatchObject({
      code: 'DATABASE.CONFLICT',
    });
    expect(second).toEqual({ id: 'a', version: 1, colour: 'red' });
    expect((await stamps.get('a')).colour).toBe('green');
  });

  it('are new once, and missing under a name of their own', async () => {
    expect(await stamps.insertNew({ id: 'a', version: 1, colour: 'grey' })).toBe(false);
    await expect(stamps.get('x')).rejects.toThrow(NoSuchStamp);
    await expect(tx.run(() => stamps.lock('x'))).rejects.toThrow(NoSuchStamp);
  });

  it('are held by one until he is done', async () => {
    const order: string[] = [];
    const holder = tx.run(async () => {
      await stamps.lock('a');
      order.push('held');
      await wait(100);
      order.push('let go');
    });
    while (order.length === 0) await wait(5);
    await tx.run(async () => void (await stamps.lock('a')));
    order.push('next');
    await holder;
    expect(order).toEqual(['held', 'let go', 'next']);
  });

  it('are listed in pages and to the end', async () => {
    const ids = (rows: readonly Stamp[]) => rows.map(({ id }) => id);
    expect(ids(await stamps.page({ colour: 'red' }, 1))).toEqual(['a']);
    expect(ids(await stamps.page({ colour: 'red' }, 2, 'a'))).toEqual(['c']);
    const all: string[] = [];
    for await (const rows of stamps.all({})) all.push(...ids(rows));
    expect(all).toEqual(['a', 'b', 'c']);
  });
});
