import { Client, credentials, Metadata, Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import { freePort, until } from '@lgsp/testing';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import pg from 'pg';
import { request } from 'undici';
import { type CountingOptions } from '../../src/counting/counting.options.js';
import { LivingGateways } from '../../src/counting/living-gateways.js';
import { type RequestLimits } from '../../src/providers/requests.options.js';
import { type RedisServer } from '../../src/redis/redis.options.js';
import { FakeProvider } from '../fake-provider.js';
import { startGateway, type TestGateway } from '../test-gateway.js';

const identity = (bytes: Buffer): Buffer => bytes;
const METHOD = 'test.population.v1.Persons/GetPerson';

export interface OneOfSeveral {
  readonly gateway: TestGateway;
  /** Calls at once; how many passed. */
  r1(calls: number, path?: string): Promise<number>;
  /** With messages of so many bytes. */
  grpc(calls: number, bytes?: number): Promise<number>;
  /** The status of one call, and when to come again; with a body it is a POST. */
  call(path?: string, body?: string | Readable): Promise<{ status: number; retryAfter: string | undefined }>;
  close(): Promise<void>;
}

/** Gateways on one database before one department, with an agreement of these clauses (YAML lines). */
export async function severalGateways(
  clauses: readonly string[],
  options: {
    counting?: Partial<CountingOptions>;
    limits?: Partial<RequestLimits>;
    redis?: RedisServer;
  } = {},
) {
  const provider = new FakeProvider();
  const [http, rpc] = [await provider.listen(), await rpcProvider()];
  const begin = async (first?: TestGateway): Promise<OneOfSeveral> => {
    const grpcPort = await freePort();
    const gateway = await startGateway(
      { population: http },
      {
        ...options,
        limits: { concurrency: 64, ...options.limits },
        grpcPort,
        grpcProviders: { population: rpc.address },
        ...(first && { database: first.database, issuer: first.url }),
      },
    );
    if (!first) await agree(gateway, clauses);
    return oneOf(gateway, grpcPort, await (first ?? gateway).token('one-stop'));
  };
  const first = await begin();
  const all = [first];
  const owner = new pg.Pool({ connectionString: first.gateway.database.ownerUrl });
  const know = (count: number): Promise<unknown> =>
    until(`${count} gateways know each other`, async () =>
      all.every(({ gateway }) => gateway.app.get(LivingGateways, { strict: false }).among.living === count),
    );
  return {
    first,
    all,
    provider,
    owner,
    know,
    /** One more, once all know of it. */
    add: async (): Promise<OneOfSeveral> => {
      const added = await begin(first.gateway);
      all.push(added);
      await know(all.length);
      return added;
    },
    close: async (): Promise<void> => {
      await owner.end();
      for (const one of all.toReversed()) await one.close();
      await provider.close();
      rpc.close();
    },
  };
}

export type SeveralGateways = Awaited<ReturnType<typeof severalGateways>>;

function oneOf(gateway: TestGateway, grpcPort: number, token: string): OneOfSeveral {
  const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  const headers = {
    authorization: `Bearer ${token}`,
    'x-road-client': 'VN/GOV/H56/one-stop',
    'x-lgsp-purpose': 'testing',
  };
  const call = async (path = '/papers/1', body?: string | Readable) => {
    const answer = await request(`${gateway.url}/r1/VN/GOV/H56/population/api${path}`, {
      headers,
      ...(body !== undefined && { method: 'POST', body }),
    });
    await answer.body.dump();
    return { status: answer.statusCode, retryAfter: answer.headers['retry-after'] as string | undefined };
  };
  const rpc = (bytes: number): Promise<boolean> => {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    return new Promise((resolve) =>
      client.makeUnaryRequest(
        `/${METHOD}`,
        identity,
        identity,
        Buffer.alloc(bytes),
        metadata,
        { deadline: Date.now() + 5_000 },
        (error: ServiceError | null) => resolve(!error),
      ),
    );
  };
  const passed = async (calls: number, one: () => Promise<boolean>): Promise<number> =>
    (await Promise.all(Array.from({ length: calls }, one))).filter(Boolean).length;
  return {
    gateway,
    r1: (calls, path) => passed(calls, async () => (await call(path)).status === 200),
    grpc: (calls, bytes = 0) => passed(calls, () => rpc(bytes)),
    call,
    close: async () => {
      client.close();
      await gateway.close();
    },
  };
}

async function agree(gateway: TestGateway, clauses: readonly string[]): Promise<void> {
  const file = join(gateway.registry, 'agreements/one-stop--population--test.yaml');
  const head = `id: one-stop--population--test
version: 2
provider: VN/GOV/H56/population
consumer: VN/GOV/H56/one-stop
legalBasis: [{ act: test }]
purposes: [testing]
validity: { from: 2020-01-01, to: 2099-12-31 }
requests:
`;
  writeFileSync(file, `${head}${clauses.map((clause) => `  - { ${clause} }\n`).join('')}`);
  await gateway.apply();
}

async function rpcProvider() {
  const [server, port] = [new Server(), await freePort()];
  server.register(
    `/${METHOD}`,
    (_: unknown, done: (error: null, answer: Buffer) => void) => done(null, Buffer.alloc(0)),
    identity,
    identity,
    'unary',
  );
  const address = `127.0.0.1:${port}`;
  await new Promise((done) => server.bindAsync(address, ServerCredentials.createInsecure(), done));
  return { address, close: () => server.forceShutdown() };
}
