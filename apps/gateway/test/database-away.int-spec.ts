import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { freePort, testPostgresUrl, until } from '@lgsp/testing';
import pg from 'pg';
import { request } from 'undici';
import { SigningKeys } from '../src/identity/signing-keys.js';
import { startGateway, type TestGateway } from './test-gateway.js';

const raw = (bytes: Buffer): Buffer => bytes;

let gateway: TestGateway;
let superuser: pg.Client;
let rpc: Client;
let tokens: Record<'one-stop' | 'operator', string>;
beforeAll(async () => {
  const grpcPort = await freePort();
  gateway = await startGateway({}, { grpcPort });
  tokens = {
    'one-stop': await gateway.token('one-stop'),
    operator: await gateway.token('operator', 'operator'),
  };
  rpc = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  superuser = new pg.Client({ connectionString: testPostgresUrl() });
  await superuser.connect();
});
afterAll(async () => {
  rpc?.close();
  await superuser?.end();
  await gateway?.close();
});

const ask = async (
  path: string,
  client: keyof typeof tokens,
  method: 'GET' | 'POST' = 'GET',
  more: Record<string, string> = {},
) => {
  const headers = {
    authorization: `Bearer ${tokens[client]}`,
    'x-road-client': `VN/GOV/H56/${client}`,
    'x-lgsp-purpose': 'testing',
    ...more,
  };
  const answer = await request(gateway.url + path, { method, headers });
  const { code, type } = (await answer.body.json()) as { code?: string; type?: string };
  return [answer.statusCode, answer.headers['retry-after'], code ?? type];
};
const askRpc = () => {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${tokens['one-stop']}`);
  metadata.set('x-road-client', 'VN/GOV/H56/one-stop');
  metadata.set('x-lgsp-purpose', 'testing');
  return new Promise<ServiceError | null>((done) =>
    rpc.makeUnaryRequest(
      '/test.population.v1.Persons/KeepPerson',
      raw,
      raw,
      Buffer.from('?'),
      metadata,
      done,
    ),
  );
};

async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const { name } = gateway.database;
  await superuser.query(`ALTER ROLE "${name}" CONNECTION LIMIT 0`);
  await superuser.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  try {
    await work();
  } finally {
    await superuser.query(`ALTER ROLE "${name}" CONNECTION LIMIT -1`);
    await until('it works again', async () => (await ask('/admin/registry/bundles', 'operator'))[0] === 200);
  }
}

const otherSignature = (token: string): string =>
  token.replace(
    /\.([^.])([^.]*)$/,
    (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
  );

describe('without its database a gateway says that it did nothing, and when to ask again', () => {
  const LOOK_UP = '/r1/VN/GOV/H56/population/api/person-lookups';

  const notNow = async (): Promise<void> => {
    expect(await ask('/admin/registry/bundles', 'operator')).toEqual([503, '5', 'HTTP.UNAVAILABLE']);
    expect(await ask(LOOK_UP, 'one-stop', 'POST')).toEqual([503, '5', 'Server.ServerProxy.NetworkError']);
    const refused = await askRpc();
    expect([refused?.code, refused?.metadata.get('retry-after')]).toEqual([status.UNAVAILABLE, ['5']]);
  };

  it('at each of its edges', () =>
    withoutDatabase(async () => {
      await notNow();
    }));

  it('and takes no token for a false one, of which it cannot know', () =>
    withoutDatabase(async () => {
      // As in a process that has seen no token yet, and gives none out.
      gateway.app.get(SigningKeys).forget();
      const known = tokens;
      // None of those it remembers.
      tokens = { 'one-stop': otherSignature(known['one-stop']), operator: otherSignature(known.operator) };
      try {
        await notNow();
      } finally {
        tokens = known;
      }
    }));

  it('where it is to be looked up whether an official has signed out', async () => {
    const { access_token: token } = await gateway.signIn('one-stop', 'cb-0142');
    const official = { 'x-road-userid': 'H56:cb-0142', 'x-lgsp-actor-token': token };
    await withoutDatabase(async () => {
      const answer = await ask('/r1/VN/GOV/H56/population/api/approvals', 'one-stop', 'POST', official);
      expect(answer).toEqual([503, '5', 'Server.ServerProxy.NetworkError']);
    });
  });

  it('while it goes on giving out tokens, for which it needs none', () =>
    withoutDatabase(async () => {
      await expect(gateway.token('one-stop')).resolves.toEqual(expect.any(String));
    }));
});
