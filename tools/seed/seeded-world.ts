import { runPlatform } from '@lgsp/launcher';
import { QUICK_POSTGRES, readsDuring, SubsystemClient, type TableReads } from '@lgsp/testing';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { seedProvince } from './seed-province.ts';

const SERVICES = ['population', 'healthcare', 'education', 'land', 'fire-safety', 'one-stop'];

/** Of one table, by all lists of a department together; a page is at most a hundred. */
const MOST_ROWS = 8_000;

/** A running platform with a seeded province: its desks, and a look into its databases. */
export async function seededWorld(persons: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-seeded-'));
  chmodSync(dataDir, 0o755); // PostgreSQL drops root's rights and must still enter
  const platform = await runPlatform({
    dataDir,
    portBase: 'free',
    postgresSettings: QUICK_POSTGRES,
    services: SERVICES,
    onLog: () => undefined,
  });
  const server = platform.postgresUrl;
  await seedProvince({ server, persons, seed: '1', say: () => undefined });
  const databases = new Map<string, pg.Client>();
  for (const service of SERVICES) {
    const url = new URL(server);
    const database = service.replaceAll('-', '_');
    url.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    databases.set(database, client);
  }
  const rows = async <Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> =>
    (await databases.get(database)?.query<Row>(sql))?.rows ?? [];

  const clients = new Map<string, SubsystemClient>();
  return {
    server,
    databases: [...databases.keys()],
    rows,
    /** What a client of the gateway is answered; anything but 200 is a failure. */
    async ask<Body>(
      client: string,
      provider: string,
      path: string,
      more: { body?: object; purpose?: string } = {},
    ): Promise<Body> {
      const desk =
        clients.get(client) ??
        new SubsystemClient(platform.urls['gateway'] ?? '', platform.credentials(client));
      clients.set(client, desk);
      const method = more.body ? 'POST' : 'GET';
      const answer = await desk.call<Body>({ provider, method, path, ...more });
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      return answer.body;
    },
    /** What the service of this database read of these tables during the work. */
    reads(database: string, tables: readonly string[], work: () => Promise<void>): Promise<TableReads[]> {
      const superuser = databases.get(database);
      if (!superuser) throw new Error(`No service has the database ${database}`);
      return readsDuring(superuser, database, tables, work);
    },
    /** Tables of these that were read from end to end, or most of whose rows were looked at by an index. */
    async readWhole(
      database: string,
      tables: readonly string[],
      work: () => Promise<void>,
      mostRows = MOST_ROWS,
    ): Promise<string[]> {
      return (await this.reads(database, tables, work))
        .filter((one) => one.scans > 0 || one.rows > mostRows)
        .map((one) => `${one.table}: ${one.scans} scans, ${one.rows} rows`);
    },
    async close(): Promise<void> {
      for (const client of databases.values()) await client.end();
      await platform.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type SeededWorld = Awaited<ReturnType<typeof seededWorld>>;
