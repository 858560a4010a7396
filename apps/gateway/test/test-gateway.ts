import { DatabaseModule, migrate } from '@lgsp/database';
import { createHttpAdapter, createValidationPipe, ProblemFilter } from '@lgsp/http';
import { type Clock, clockWithOffset, given } from '@lgsp/kernel';
import { CLOCK, Ending, endServing, type EndingTimes, LeavingConnections } from '@lgsp/service-kit';
import { basic, freePort, type OfficialTokens, signIn, testDatabase, type TestDatabase } from '@lgsp/testing';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { type CountingOptions } from '../src/counting/counting.options.js';
import { GatewayParts } from '../src/gateway.parts.js';
import { gatewayMigrations } from '../src/migrations/index.js';
import { type Addresses } from '../src/gateway.config.js';
import { type IdentityOptions } from '../src/identity/identity.options.js';
import { type RequestLimits, type RequestsOptions } from '../src/providers/requests.options.js';
import { type RedisServer } from '../src/redis/redis.options.js';
import { type BundlePlan } from '../src/registry/bundles.js';
import { readFolder } from '../src/registry/registry-files.js';
import { changeRegistry } from '../src/registry.command.js';

const fixtures = join(import.meta.dirname, 'fixtures');
export const SECRET = 'a-secret-of-a-test-client';
export const PASSWORD = 'a-password-of-an-official';

export interface TestGateway {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** Folder with the secrets of clients, a file each. */
  readonly secrets: string;
  /** Folder of the registry files, a copy that a test may change. */
  readonly registry: string;
  /** Milliseconds that business time runs ahead. */
  offset: number;
  token(client: string, scope?: string): Promise<string>;
  /** An official signs in through the client. */
  signIn(client: string, subject: string, password?: string): Promise<OfficialTokens>;
  /** Applies the folder as the operator does, under the next number. @throws the problem that is answered */
  apply(): Promise<BundlePlan>;
  close(): Promise<void>;
}

/** Where a system's replicas listen. */
type OneOrMore = Readonly<Record<string, string | readonly string[]>>;
const listed = (systems: OneOrMore): Addresses =>
  Object.fromEntries(Object.entries(systems).map(([system, to]) => [system, [to].flat()]));

export async function startGateway(
  providers: OneOrMore,
  options: {
    grpcProviders?: OneOrMore;
    grpcPort?: number;
    limits?: Partial<RequestLimits>;
    /** Of one provider. */
    streams?: number;
    counting?: Partial<CountingOptions>;
    redis?: RedisServer;
    /** A database that a gateway before this one has left; whoever made it drops it. */
    database?: TestDatabase;
    issuer?: string;
    attempts?: IdentityOptions['attempts'];
    provenFrom?: string;
    foreign?: IdentityOptions['foreign'];
    tls?: IdentityOptions['tls'];
    tlsUrl?: string;
    grpcTls?: RequestsOptions['grpcTls'];
    port?: number;
    /** Milliseconds. */
    ending?: Partial<EndingTimes>;
  } = {},
): Promise<TestGateway> {
  const database = options.database ?? (await testDatabase('gateway'));
  await migrate({ ownerUrl: database.ownerUrl, migrations: gatewayMigrations });
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  cpSync(join(fixtures, 'registry'), join(folder, 'registry'), { recursive: true });
  for (const client of ['one-stop', 'stranger', 'operator', 'auditor', 'population'])
    writeFileSync(join(folder, `VN.GOV.H56.${client}`), `${SECRET}\n`);
  for (const subject of ['op-1', 'staff-1', 'cb-0142', 'ht-cb-0142', 'qt-1', 'ht-qt-1', 'ghost'])
    writeFileSync(join(folder, `_account.${subject}`), PASSWORD);
  await changeRegistry(database.url, join(folder, 'registry'), 'apply');
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const time = { offset: 0 };
  let bundle = 1;
  const clock: Clock = clockWithOffset(() => time.offset);

  @Global()
  @Module({ providers: [{ provide: CLOCK, useValue: clock }, Ending], exports: [CLOCK, Ending] })
  class KitModule {}

  @Module({
    imports: [
      KitModule,
      DatabaseModule.forRoot({ url: database.url, entities: [] }),
      GatewayParts.forRoot({
        records: { useValue: { url: database.url } },
        registry: { useValue: { madeUp: true } },
        identity: {
          useValue: {
            issuer: options.issuer ?? url,
            secretsDir: folder,
            serve: true,
            madeUp: true,
            ...given({
              attempts: options.attempts,
              provenFrom: options.provenFrom,
              foreign: options.foreign,
              tls: options.tls,
              tlsUrl: options.tlsUrl,
            }),
          },
        },
        requests: {
          useValue: {
            serve: true,
            providers: listed(providers),
            grpcProviders: listed(options.grpcProviders ?? {}),
            limits: { defaultTimeoutMs: 3_000, concurrency: 16, ...options.limits },
            ...given({
              grpcTls: options.grpcTls,
              grpcAddress: options.grpcPort === undefined ? undefined : `127.0.0.1:${options.grpcPort}`,
            }),
          },
        },
        counting: {
          useValue: {
            serve: true,
            limits: {
              provider: options.limits?.concurrency ?? 128,
              client: 96,
              ...given({ streams: options.streams }),
            },
            ...options.counting,
          },
        },
        redis: { useValue: options.redis ? { server: options.redis } : {} },
      }),
    ],
  })
  class TestModule {}

  const app = await NestFactory.create<NestFastifyApplication>(TestModule, createHttpAdapter(), {
    logger: ['error'],
    bodyParser: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  const connections = new LeavingConnections(app.getHttpServer());
  await app.listen(port, '127.0.0.1');
  return {
    url,
    app,
    database,
    secrets: folder,
    registry: join(folder, 'registry'),
    get offset() {
      return time.offset;
    },
    set offset(ms: number) {
      time.offset = ms;
    },
    token: (client, scope) => fetchToken(url, `VN/GOV/H56/${client}`, scope),
    signIn: (client, subject, password) => signInAt(url, `VN/GOV/H56/${client}`, subject, password),
    apply: async () => applyFolder(url, join(folder, 'registry'), (bundle += 1)),
    close: async () => {
      await endServing(app, connections, { drain: 0, streams: 0, calls: 5_000, ...options.ending });
      await app.close();
      if (!options.database) await database.drop();
    },
  };
}

/** As an official's browser and the client do it; throws what the page says. */
export const signInAt = (
  url: string,
  client: string,
  subject: string,
  password = PASSWORD,
): Promise<OfficialTokens> =>
  signIn({
    ask: (path, init) => fetch(url + path, init),
    client: { clientId: client, clientSecret: SECRET },
    ...{ subject, password },
  });

export const basicOf = (client: string, secret = SECRET): string => basic(client, secret);

/** A client's token from the gateway at `url`, where its secret is {@link SECRET}; throws what the endpoint says. */
export async function fetchToken(
  url: string,
  client: string,
  scope?: string,
  secret = SECRET,
): Promise<string> {
  const { statusCode, body } = await request(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basicOf(client, secret), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: 'urn:lgsp:gateway',
      ...given({ scope }),
    }).toString(),
  });
  const answer = (await body.json()) as { access_token: string };
  if (statusCode !== 200) throw new Error(`${statusCode} ${JSON.stringify(answer)}`);
  return answer.access_token;
}

const OPERATOR = 'VN/GOV/H56/operator';

async function applyFolder(url: string, folder: string, number: number): Promise<BundlePlan> {
  const files = { ...Object.fromEntries(readFolder(folder)), 'bundle.json': JSON.stringify({ number }) };
  const { statusCode, body } = await request(`${url}/admin/registry/bundles`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await fetchToken(url, OPERATOR, 'operator')}`,
      'content-type': 'application/json',
      'x-road-userid': 'H56:op-1',
      'x-lgsp-actor-token': (await signInAt(url, OPERATOR, 'op-1')).access_token,
    },
    body: JSON.stringify({ files }),
  });
  const answer = await body.json();
  if (statusCode !== 200) throw Object.assign(new Error(`${statusCode} ${JSON.stringify(answer)}`), answer);
  return answer as BundlePlan;
}
