import { testDatabase, type TestDatabase } from '@lgsp/testing';
import { Test } from '@nestjs/testing';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { awaitMigrations } from '../src/await-migrations.js';
import { createDataSource } from '../src/data-source.js';
import { DatabaseModule, migrate, type MigrationClass } from '../src/index.js';

class First1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE first (id int)');
  }
  async down(): Promise<void> {}
}
class Second1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE second (id int)');
  }
  async down(): Promise<void> {}
}

/** Longer than the service needs to connect. */
const WHILE_MS = 1_500;
let database: TestDatabase;
beforeEach(async () => (database = await testDatabase('await-migrations')));
afterEach(() => database.drop());

async function started(migrations: readonly MigrationClass[]) {
  const imports = [DatabaseModule.forRoot({ url: database.url, entities: [], migrations })];
  const app = await Test.createTestingModule({ imports }).compile();
  let isUp = false;
  const up = app.init().then(() => (isUp = true));
  return { app, up, isUp: () => isUp };
}

describe('a service that was started before its database is migrated', () => {
  it('begins once the last of its migrations has been applied', async () => {
    const all = [First1700000000000, Second1700000000001];
    const service = await started(all);
    await migrate({ ownerUrl: database.ownerUrl, migrations: [First1700000000000] });
    await pause(WHILE_MS);
    expect(service.isUp()).toBe(false);
    await migrate({ ownerUrl: database.ownerUrl, migrations: all });
    await service.up;
    await service.app.close();
  });

  it('gives up in the end, and says what is missing', async () => {
    const dataSource: DataSource = await createDataSource({ url: database.url, entities: [] }).initialize();
    const waiting = awaitMigrations(dataSource, {
      migrations: [First1700000000000],
      patienceMs: 100,
      onWait: () => undefined,
    });
    await expect(waiting).rejects.toThrow(/lacks migrations .*First1700000000000/);
    await dataSource.destroy();
  });
});

it('a database of a later release is good enough for this one', async () => {
  const all = [First1700000000000, Second1700000000001];
  await migrate({ ownerUrl: database.ownerUrl, migrations: all });
  const service = await started([First1700000000000]);
  await service.up;
  await service.app.close();
});
