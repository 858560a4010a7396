import { Test } from '@nestjs/testing';
import { testDatabase, type TestDatabase } from '@lgsp/testing';
import { DatabaseModule, Tx } from '../src/index.js';
import { transactionPooler } from './transaction-pooler.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('pooler');
});
afterAll(() => database?.drop());

const start = async (url: string) => {
  const module = await Test.createTestingModule({
    imports: [DatabaseModule.forRoot({ url, entities: [] })],
  }).compile();
  await module.init();
  return module;
};
const through = (port: number): string =>
  Object.assign(new URL(database.url), { hostname: '127.0.0.1', port: String(port) }).href;

describe('a service whose database is behind a pooler', () => {
  it.each([
    ['takes the connection that was let go last', 'last', /two connections are one process/],
    ['goes round', 'next', /now this, now that/],
  ] as const)(
    'that gives each transaction a connection, and %s, does not start, and says why',
    async (_, order, why) => {
      const pooler = await transactionPooler(new URL(database.url), order);
      const failed = await start(through(pooler.port)).catch((error: unknown) => error);
      expect(failed).toMatchObject({
        name: 'PooledConnection',
        message: expect.stringMatching(why) as string,
      });
      await pooler.close();
    },
  );

  it('starts with PostgreSQL itself', async () => {
    const module = await start(database.url);
    expect(await module.get(Tx).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await module.close();
  });
});
