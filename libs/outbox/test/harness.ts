import { DatabaseModule, migrate, Tx } from '@lgsp/database';
import {
  createBus,
  createBusAdmin,
  inTopic,
  type MessageBus,
  outTopic,
  type ReceivedMessage,
} from '@lgsp/messaging';
import { testBus, testDatabase } from '@lgsp/testing';
import { type Provider, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { OutboxModule, type OutboxModuleOptions, outboxMigrations } from '../src/index.js';

/** The business of these tests: handlers write here what they did. */
class Deeds1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE deed (place bigint GENERATED ALWAYS AS IDENTITY, what text NOT NULL)');
  }
  async down(): Promise<void> {}
}

const nothing = (): void => undefined;
const silent = { log: nothing, warn: nothing, error: nothing };

const letters = (): string =>
  [...randomBytes(6)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');

export interface World {
  readonly system: string;
  readonly bus: MessageBus;
  /** Everything published to the topic so far, in order of arrival; reads on in the background. */
  listen(topic: string): Promise<ReceivedMessage[]>;
  close(): Promise<void>;
}

/** A bus with the two topics of one system whose name is new, so that suites share a broker. */
export async function openWorld(): Promise<World> {
  const target = await testBus();
  const system = `land-${letters()}`;
  const to =
    target.kind === 'embedded'
      ? ({ kind: 'embedded', url: target.ownerUrl } as const)
      : ({ kind: 'kafka', brokers: target.brokers } as const);
  const admin = await createBusAdmin(to.kind === 'kafka' ? { ...to, clientId: 'test' } : to);
  const topic = { partitions: 3, retentionMs: 3_600_000, producers: [], consumers: [] };
  await admin.ensureTopics([outTopic(system), inTopic(system)].map((name) => ({ ...topic, name })));
  await admin.close();
  const bus = await createBus({ ...to, clientId: 'test' });
  return {
    system,
    bus,
    listen: async (name) => {
      const heard: ReceivedMessage[] = [];
      const onBatch = async ({ messages }: { messages: readonly ReceivedMessage[] }) =>
        void heard.push(...messages);
      await bus.subscribe({ group: `listener-${letters()}`, topics: [name], onBatch });
      return heard;
    },
    close: async () => {
      await bus.close();
      await target.drop();
    },
  };
}

export interface Service {
  readonly tx: Tx;
  get<T>(token: Type<T>): T;
  deeds(): Promise<string[]>;
  /** DDL, and what another process would do. */
  asOwner<Row = object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Of the owner role, for transactions that the test holds open. */
  readonly ownerUrl: string;
  close(): Promise<void>;
}

export async function startService(
  options: Pick<OutboxModuleOptions, 'system' | 'bus'> & Partial<OutboxModuleOptions>,
  providers: Provider[] = [],
): Promise<Service> {
  const database = await testDatabase('outbox');
  await migrate({ ownerUrl: database.ownerUrl, migrations: [...outboxMigrations, Deeds1800000000000] });
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({ url: database.url, entities: [], poolSize: 8 }),
      OutboxModule.forRoot({ backoff: () => 30, ...options }),
    ],
    providers,
  })
    .setLogger(silent)
    .compile();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  const close = async (): Promise<void> => {
    await owner.end();
    await module.close();
    await database.drop();
  };
  try {
    await module.init();
  } catch (error) {
    await close();
    throw error;
  }
  const tx = module.get(Tx);
  return {
    tx,
    get: (token) => module.get(token),
    asOwner: async <Row = object>(sql: string, values: unknown[] = []) =>
      (await owner.query(sql, values)).rows as Row[],
    ownerUrl: database.ownerUrl,
    deeds: async () =>
      (await tx.query<{ what: string }>('SELECT what FROM deed ORDER BY place')).map(({ what }) => what),
    close,
  };
}

export const did = (tx: Tx, what: string): Promise<unknown> =>
  tx.query('INSERT INTO deed (what) VALUES ($1)', [what]);

/** Waits until `question` is answered with true. */
export async function until(question: () => boolean | Promise<boolean>, patience = 15_000): Promise<void> {
  for (const end = Date.now() + patience; !(await question()); await wait(20))
    if (Date.now() > end) throw new Error(`Not within ${patience} ms: ${question.toString()}`);
}
