import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { type EventView, toMessage } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { createBus, createBusAdmin, inTopic, outTopic, PARTITIONS } from '@lgsp/messaging';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { testBus, testDatabase } from '@lgsp/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { populationConfig } from '../src/population.config.js';
import { populationService } from '../src/population.module.js';
import { startGateway } from './gateway.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

/** Looks until something is there, at most fifteen seconds. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let n = 0; n < 300; n++) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(50);
  }
  throw new Error('It did not happen within fifteen seconds');
}

/** Population as it runs, on a database, a bus and national systems of its own. */
export async function startPopulation() {
  const [gateway, database, bus] = await Promise.all([
    startGateway(),
    testDatabase('population'),
    testBus('embedded'),
  ]);
  if (bus.kind !== 'embedded') throw new Error('This suite runs on the embedded bus');
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(populationService) });
  const admin = await createBusAdmin({ kind: 'embedded', url: bus.ownerUrl });
  const topic = { partitions: PARTITIONS, retentionMs: 3_600_000, producers: [], consumers: [] };
  await admin.ensureTopics(
    [outTopic('population'), inTopic('population')].map((name) => ({ name, ...topic })),
  );
  await admin.close();
  const folder = mkdtempSync(join(tmpdir(), 'population-'));
  const offsetFile = join(folder, 'offset');
  const [port, grpcPort] = [await freePort(), await freePort()];
  const config = loadConfig(populationConfig, {
    LGSP_ENV: 'test',
    PORT: String(port),
    GRPC_PORT: String(grpcPort),
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: bus.ownerUrl,
    GATEWAY_URL: gateway.url,
    CLIENT_SECRET: 'a-secret-of-the-test',
    LOG_LEVEL: 'fatal',
    CLOCK_OFFSET_FILE: offsetFile,
    REGISTER_POLL_MS: '20',
  });
  const app = await createService(populationService, config);
  await app.startAllMicroservices();
  await app.listen(port, '127.0.0.1');
  const token = await gateway.token();
  const producer = await createBus({ kind: 'embedded', url: bus.ownerUrl, clientId: 'test' });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();

  const rows = async <Row extends pg.QueryResultRow = Record<string, unknown>>(
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> => (await owner.query<Row>(sql, values)).rows;

  return {
    app,
    token,
    national: gateway.national,
    grpc: `127.0.0.1:${grpcPort}`,
    rows,

    async call(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'x-road-client': 'VN/GOV/H56/one-stop',
          'idempotency-key': uuidv7(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    },

    /** Puts a filtered copy on `in.population`, as the router does. */
    async deliver(view: EventView, subject: string, data: object, n = 1): Promise<void> {
      const event = {
        specversion: '1.0' as const,
        id: uuidv7(),
        source: 'urn:lgsp:one-stop',
        type: view.event.type,
        subject,
        time: new Date().toISOString(),
        datacontenttype: 'application/json' as const,
        dataversion: 1,
        recordversion: `1.${n}`,
        correlationid: uuidv7(),
        exchangeid: uuidv7(),
        data,
      };
      await producer.publish(inTopic('population'), [toMessage(event)]);
    },

    /** Everything said about one subject, in order. */
    async said(subject: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
      const found = await rows<{ event: { type: string; data: Record<string, unknown> } }>(
        `SELECT event FROM exchange_outbox WHERE event->>'subject' = $1 ORDER BY seq`,
        [subject],
      );
      return found.map(({ event: { type, data } }) => ({ type, data }));
    },

    /** Business time runs ahead by so many hours from now on. */
    async moveClock(hours: number): Promise<void> {
      writeFileSync(offsetFile, String(hours * 3_600_000));
      await wait(60); // the file is looked at every 50 ms
    },

    async close(): Promise<void> {
      await owner.end();
      await producer.close();
      await app.close();
      await gateway.close();
      await database.drop();
      await bus.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
export type Population = Awaited<ReturnType<typeof startPopulation>>;
