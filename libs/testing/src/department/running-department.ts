import { type EventView, toMessage } from '@lgsp/events';
import { given, uuidv7 } from '@lgsp/kernel';
import { freePort } from '@lgsp/launcher';
import { createBus, createBusAdmin, inTopic } from '@lgsp/messaging';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { until } from '../journey/until.js';
import { ownTopics } from '../own-topics.js';
import { testBus } from '../test-bus.js';
import { readsDuring } from '../table-reads.js';
import { testDatabase, testPostgresUrl } from '../test-database.js';
import { type Directory, fakeGateway, type Others } from './fake-gateway.js';

export interface DepartmentUnderTest {
  readonly system: string;
  readonly migrate: (ownerUrl: string) => Promise<unknown>;
  /** Starts the service of this environment, listening on its PORT and, where it has a proto, its GRPC_PORT. */
  readonly boot: (env: Record<string, string>) => Promise<{ close(): Promise<void> }>;
  /** Everybody else, behind the gateway. */
  readonly others: Others;
  readonly directory?: Directory;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** What a stream was to its end; its rows, when it was asked for as NDJSON. */
export interface Exported {
  readonly text: string;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

export interface Said {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

interface Arrived {
  readonly status: string;
  /** Code of the error that parked it; null behind another of its subject. */
  readonly last_error: string | null;
}

/** A department in this process, with a database, an embedded bus and a gateway of its own; asked as the gateway asks. */
export async function runningDepartment({ system, migrate, boot, others, directory }: DepartmentUnderTest) {
  const [gateway, database, bus] = await Promise.all([
    fakeGateway(others, directory),
    testDatabase(system),
    testBus('embedded'),
  ]);
  if (bus.kind !== 'embedded') throw new Error('This suite runs on the embedded bus');
  await migrate(database.ownerUrl);
  const admin = await createBusAdmin({ kind: 'embedded', url: bus.ownerUrl });
  await admin.ensureTopics(ownTopics(system));
  await admin.close();
  const folder = mkdtempSync(join(tmpdir(), `${system}-`));
  const offsetFile = join(folder, 'offset');
  const [url, grpc] = [`http://127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
  const management = `http://127.0.0.1:${await freePort()}`;
  const service = await boot({
    LGSP_ENV: 'test',
    PORT: new URL(url).port,
    GRPC_PORT: new URL(`grpc://${grpc}`).port,
    MANAGEMENT_PORT: new URL(management).port,
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: bus.ownerUrl,
    GATEWAY_URL: gateway.url,
    CLIENT_SECRET: 'a-secret-of-the-suite',
    LOG_LEVEL: 'silent',
    CLOCK_OFFSET_FILE: offsetFile,
  });
  const token = await gateway.token(system);
  const producer = await createBus({ kind: 'embedded', url: bus.ownerUrl, clientId: 'suite' });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  const serverUrl = new URL(testPostgresUrl());
  serverUrl.pathname = `/${database.name}`;
  const superuser = new pg.Pool({ connectionString: serverUrl.href, max: 1 });
  const rows = async <Row extends pg.QueryResultRow = Record<string, unknown>>(
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> => (await owner.query<Row>(sql, values)).rows;

  const arrived = async (id: string): Promise<Arrived | undefined> =>
    (await rows<Arrived>('SELECT status, last_error FROM exchange_inbox WHERE id = $1', [id]))[0];

  return {
    /** Of its HTTP end. */
    url,
    /** Of its metrics and health. */
    management,
    /** Host and port of its gRPC end. */
    grpc,
    /** The gateway's, for this department. */
    token,
    /** Under the owner role. */
    rows,

    /** A migration of rows that are there, twice: it may be cut off and come again. */
    async migrateAgain(migration: { up(runner: never): Promise<void> }): Promise<void> {
      const runner = {
        isTransactionActive: false,
        query: (sql: string, values?: unknown[]) => rows(sql, values),
      };
      for (let times = 0; times < 2; times += 1) await migration.up(runner as never);
    },

    /** How many rows of these tables the service reads during the work, by key or from end to end. */
    async rowsRead(tables: readonly string[], work: () => Promise<unknown>): Promise<number> {
      const reads = await readsDuring(superuser, database.name, tables, work);
      return reads.reduce((sum, read) => sum + read.rows, 0);
    },

    /** `at`: another instance's url. */
    async call(method: string, path: string, body?: unknown, headers = {}, at = url): Promise<JsonAnswer> {
      const answer = await fetch(`${at}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'x-road-client': 'VN/GOV/G22/national-portal',
          'x-lgsp-scope': 'province',
          'idempotency-key': uuidv7(),
          ...given({ 'content-type': body === undefined ? undefined : 'application/json' }),
          ...headers,
        },
        ...given({ body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as JsonAnswer['body'] };
    },

    /** The whole of a stream. */
    async export(path: string, accept = 'application/x-ndjson'): Promise<Exported> {
      const headers = {
        accept,
        authorization: `Bearer ${token}`,
        'x-road-client': 'VN/GOV/H56/operator',
        'x-lgsp-scope': 'province',
      };
      const answer = await fetch(`${url}${path}`, { headers });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
      const lines = accept === 'text/csv' ? [] : text.split('\n').filter(Boolean);
      return { text, lines: lines.map((line) => JSON.parse(line) as Exported['lines'][number]) };
    },

    /** Lines of one metric, as they are scraped. */
    async metric(name: string): Promise<string[]> {
      const scraped = await (await fetch(`${management}/metrics`)).text();
      return scraped.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    },

    /** Puts a filtered copy on `in.<system>`, as the router does; the same `id` again is a redelivery. */
    async deliver(
      view: EventView,
      source: string,
      subject: string,
      data: object,
      { id = uuidv7(), n = 1 } = {},
    ): Promise<string> {
      const event = {
        specversion: '1.0' as const,
        id,
        source: `urn:lgsp:${source}`,
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
      await producer.publish(inTopic(system), [toMessage(event)]);
      return id;
    },

    /** `applied`, `waiting`, … of an event that came; undefined before it has. */
    inboxState: async (id: string): Promise<string | undefined> => (await arrived(id))?.status,

    /** The event of this id has had its effect. Fails at once, with the code of the error, when it is parked instead. */
    async taken(id: string): Promise<void> {
      const { status, last_error: error } = await until(`the event ${id} comes`, () => arrived(id));
      if (status !== 'applied')
        throw new Error(`The event ${id} is ${status}: ${error ?? 'behind another of its subject'}`);
    },

    /** Everything said about one subject, in order. */
    async said(subject: string): Promise<Said[]> {
      const found = await rows<{ event: Said }>(
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
      await superuser.end();
      await producer.close();
      await service.close();
      await gateway.close();
      await database.drop();
      await bus.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
export type RunningDepartment = Awaited<ReturnType<typeof runningDepartment>>;
