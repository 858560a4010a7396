import {
  Client,
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { type Exchange, type ExchangeFigures } from '@lgsp/evidence';
import { type CutProxy, cutProxy, freePort, until } from '@lgsp/testing';
import { decodeJwt } from 'jose';
import { constants, createServer, type Http2Server } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { request } from 'undici';
import { hashedLines, recomputedHash } from './recomputed-hash.js';
import { detailsOf } from './rpc-details.js';
import { startGateway, type TestGateway } from './test-gateway.js';

const identity = (bytes: Buffer): Buffer => bytes;
const seen: Metadata[] = [];
const provider = new Server();
/** Errors thrown into the call when set; `silent` never answers. */
let failure: Partial<ServiceError> | 'silent' | undefined;
/** Runs when a call has arrived, before the answer. */
let arrived: () => Promise<void>;
/** Breaks each call that has arrived, by a stream reset of HTTP/2. */
const rude: Http2Server = createServer().on('stream', (stream) => {
  stream.on('error', () => undefined).close(constants.NGHTTP2_INTERNAL_ERROR);
});
/** What the gateway's connections lead to, and the line between. */
const target = { host: '127.0.0.1', port: 0 };
let line: CutProxy;
let owner: pg.Pool;
let gateway: TestGateway;
let client: Client;
let token: string;
const ID = '019ab000-0000-7000-8000-000000000001';

beforeAll(async () => {
  const [grpcPort, providerPort] = [await freePort(), await freePort()];
  for (const method of ['GetPerson', 'KeepPerson', 'DropPerson'])
    provider.register(
      `/test.population.v1.Persons/${method}`,
      (
        call: { request: Buffer; metadata: Metadata },
        done: (error: object | null, answer?: Buffer) => void,
      ) => {
        seen.push(call.metadata);
        if (failure === 'silent') return;
        const error = failure;
        void arrived().then(() => {
          if (error) done(error);
          else done(null, Buffer.concat([Buffer.from('answer to '), call.request]));
        });
      },
      identity,
      identity,
      'unary',
    );
  await new Promise((done) =>
    provider.bindAsync(`127.0.0.1:${providerPort}`, ServerCredentials.createInsecure(), done),
  );
  target.port = providerPort;
  line = await cutProxy(target);
  await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
  gateway = await startGateway({}, { grpcPort, grpcProviders: { population: `127.0.0.1:${line.port}` } });
  owner = new pg.Pool({ connectionString: gateway.database.ownerUrl });
  token = await gateway.token('one-stop');
  client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
});

afterAll(async () => {
  client.close();
  provider.forceShutdown();
  await owner.end();
  await gateway.close();
  await line.close();
  rude.close();
});

beforeEach(() => {
  failure = undefined;
  arrived = () => Promise.resolve();
  seen.length = 0;
});

/** Of the last call that ended, whatever became of it. */
let trailers: Metadata | undefined;

function call(method: string, headers: Record<string, string> = {}, timeoutMs = 3_000): Promise<string> {
  const metadata = new Metadata();
  const all = {
    authorization: `Bearer ${token}`,
    'x-road-client': 'VN/GOV/H56/one-stop',
    'x-lgsp-purpose': 'testing',
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) metadata.set(name, value);
  return new Promise((resolve, reject) => {
    let heard: () => void;
    client
      .makeUnaryRequest(
        `/test.population.v1.Persons/${method}`,
        identity,
        identity,
        Buffer.from('question'),
        metadata,
        { deadline: Date.now() + timeoutMs },
        (error, answer) => (heard = () => (error ? reject(error) : resolve(String(answer)))),
      )
      .once('status', ({ metadata: last }) => {
        trailers = last;
        heard();
      });
  });
}

async function audited(path: string): Promise<unknown> {
  const auditor = await gateway.token('auditor', 'auditor');
  const answer = await request(gateway.url + path, { headers: { authorization: `Bearer ${auditor}` } });
  return answer.body.json();
}

const recordOf = async (id: unknown): Promise<Exchange> =>
  (await audited(`/exchanges/${String(id)}`)) as Exchange;

describe('gRPC pass-through', () => {
  it.each(['H56.HT01:staff-1', 'G22:thu-tuong', 'system:population'])(
    'refuses and records the act of %s, whom the client may not name',
    async (actor) => {
      const failed = await call('KeepPerson', { 'x-road-userid': actor }).catch(
        (error: unknown) => error as ServiceError,
      );
      expect(failed).toMatchObject({ code: status.PERMISSION_DENIED });
      expect(seen).toHaveLength(0);
      const { metadata } = failed as ServiceError;
      expect(metadata.get('x-road-error')).toEqual(['Server.ServerProxy.AccessDenied']);
      expect(await recordOf(metadata.get('x-road-request-id')[0])).toMatchObject({
        outcome: 'denied',
        open: { actor },
      });
    },
  );

  it('takes an official’s token, which must be right and goes no further', async () => {
    const { access_token: mine } = await gateway.signIn('one-stop', 'cb-0142');
    const named = { 'x-road-userid': 'H56:cb-0142' };
    await call('KeepPerson', { ...named, 'x-lgsp-actor-token': mine });
    expect(seen[0]?.get('x-lgsp-actor-token')).toEqual([]);
    expect(await recordOf(trailers?.get('x-road-request-id')[0])).toMatchObject({
      open: { vouched: 'proven' },
    });
    await expect(call('KeepPerson', { ...named, 'x-lgsp-actor-token': token })).rejects.toMatchObject({
      code: status.UNAUTHENTICATED,
    });
    expect(seen).toHaveLength(1);
  });

  it('names its record in the trailers of an answer, of a provider’s error and of a refusal alike', async () => {
    const outcomes: unknown[] = [];
    const attempt = async (headers: Record<string, string> = {}) => {
      await call('GetPerson', headers).catch(() => undefined);
      const { outcome } = await recordOf(trailers?.get('x-road-request-id')[0]);
      outcomes.push(outcome);
    };
    await attempt();
    failure = { code: status.NOT_FOUND, details: 'no' };
    await attempt();
    await attempt({ 'x-lgsp-purpose': 'other' });
    expect(outcomes).toEqual(['answered', 'answered', 'denied']);
  });

  it('has a hash that client and provider compute alike: salt and hash are in the trailers of answer and error', async () => {
    for (const error of [undefined, { code: status.NOT_FOUND, details: 'no' }]) {
      [failure, seen.length] = [error, 0];
      await call('GetPerson', { 'x-road-issue': 'H56-261122-0009' }).catch(() => undefined);
      const given = seen[0];
      const lines = [
        'POST /test.population.v1.Persons/GetPerson',
        ...hashedLines((name) => given?.get(name)[0]),
      ];
      expect(lines).toEqual([
        'POST /test.population.v1.Persons/GetPerson',
        'x-road-client: VN/GOV/H56/one-stop',
        'x-road-service: VN/GOV/H56/population/api',
        `x-road-id: ${String(trailers?.get('x-road-request-id')[0])}`,
        'x-road-issue: H56-261122-0009',
        'x-lgsp-purpose: testing',
      ]);
      const [salt] = trailers?.get('x-lgsp-salt') ?? [];
      const hash = recomputedHash(salt, lines, 'question');
      expect(trailers?.get('x-road-request-hash')).toEqual([hash]);
      const { open } = await recordOf(trailers?.get('x-road-request-id')[0]);
      expect(open).toMatchObject({ salt, requestHash: hash });
    }
  });

  it('hands on the bytes under the gateway’s own token and records the exchange', async () => {
    expect(await call('GetPerson', { 'x-road-userid': 'H56:staff-1' })).toBe('answer to question');
    const [metadata] = seen;
    expect(decodeJwt(String(metadata?.get('authorization')[0]).slice(7))).toMatchObject({
      aud: 'population',
      sub: 'gateway',
    });
    expect(metadata?.get('x-road-client')).toEqual(['VN/GOV/H56/one-stop']);
    expect(Number(metadata?.get('x-lgsp-timeout')[0])).toBeLessThanOrEqual(3_000);
    expect(await recordOf(metadata?.get('x-road-request-id')[0])).toMatchObject({
      outcome: 'answered',
      open: { kind: 'grpc', operation: 'test.population.v1.Persons/GetPerson', agreement: { clause: 'm1' } },
    });
    const { items } = (await audited('/exchange-figures')) as { items: readonly ExchangeFigures[] };
    const answered = items.find((one) => one.answers['grpc 0'] !== undefined);
    expect(answered).toMatchObject({ kind: 'grpc', operation: 'test.population.v1.Persons/GetPerson' });
  });

  it('hands on the metadata that the table or the clause lets pass, and nothing else', async () => {
    const sent = { 'accept-language': 'en', 'idempotency-key': 'k-1', 'x-case-note': 'a' };
    await call('GetPerson', { ...sent, 'x-remote-user': 'x', 'x-made-up': 'x', 'if-match': '"1"' });
    const got = Object.entries(seen[0]?.getMap() ?? {});
    expect(Object.fromEntries(got)).toMatchObject(sent);
    for (const name of ['x-remote-user', 'x-made-up', 'if-match']) expect(seen[0]?.get(name)).toEqual([]);
    await call('KeepPerson', sent);
    expect(seen[1]?.get('x-case-note')).toEqual([]);
  });

  it('tells the provider of which rows the call may see some, whatever the client says', async () => {
    await call('KeepPerson', { 'x-lgsp-scope': 'province' });
    expect(seen.at(-1)?.get('x-lgsp-scope')).toEqual(['agency=H56;communes=*']);
    await call('GetPerson', { 'x-lgsp-scope': 'province' });
    expect(seen.at(-1)?.get('x-lgsp-scope')).toEqual([]);
  });

  it('tells the provider as whom else the directory knows who acts, whatever the client says', async () => {
    await owner.query(
      `WITH change AS (INSERT INTO official_change (official, version, content, client, person)
         SELECT 'H56.HT01:staff-0', 1, content || '{"to": "2020-12-31"}', 'test', 'system:test'
           FROM official WHERE id = 'H56:staff-1' RETURNING *)
       INSERT INTO official (id, agency, version, content, change_number)
         SELECT official, 'H56.HT01', version, content, number FROM change`,
    );
    const told = async (headers: Record<string, string>) => {
      await call('GetPerson', { 'x-lgsp-actor-also': 'H56:qt-1', ...headers });
      return seen.at(-1)?.get('x-lgsp-actor-also');
    };
    await until(
      'it is told',
      async () => String(await told({ 'x-road-userid': 'H56:staff-1' })) === 'H56.HT01:staff-0',
    );
    expect(await told({ 'x-road-userid': 'H56:cb-0142' })).toEqual([]);
    expect(await told({})).toEqual([]);
  });

  it('is a span of the caller’s trace, and hands on its state', async () => {
    const trace = {
      traceparent: `cc-${'a'.repeat(32)}-${'b'.repeat(16)}-01-later`,
      tracestate: 'foo=1 , bar=2',
    };
    await call('GetPerson', trace);
    const id = String(seen[0]?.get('x-road-request-id')[0]).replaceAll('-', '');
    expect(seen[0]?.getMap()).toMatchObject({
      traceparent: `00-${'a'.repeat(32)}-${id.slice(16)}-01`,
      tracestate: 'foo=1,bar=2',
    });
    await call('GetPerson', { ...trace, traceparent: 'x' });
    expect(seen[1]?.get('tracestate')).toEqual([]);
  });

  it.each(['x_road_userid', 'x-http-method-override'])('refuses the metadata %s', async (name) => {
    await expect(call('GetPerson', { [name]: 'H56:x' })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
    expect(seen).toHaveLength(0);
  });

  it('lets a provider’s error say its code and when to come again, and nothing in the gateway’s name', async () => {
    const metadata = new Metadata();
    const said = { 'lgsp-code': 'POPULATION.X', 'retry-after': '3', 'x-case-note': 'b' };
    for (const [name, value] of Object.entries({
      ...said,
      'x-road-error': 'Made.Up',
      'x-road-request-id': ID,
      'set-cookie': 'c',
    }))
      metadata.set(name, value);
    failure = { code: status.NOT_FOUND, details: 'no', metadata };
    const error = (await call('GetPerson').catch((thrown: unknown) => thrown)) as ServiceError;
    expect(error.metadata.getMap()).toMatchObject(said);
    expect(error.metadata.get('x-road-error')).toEqual([]);
    expect(error.metadata.get('x-road-request-id')).not.toEqual([ID]);
    expect(error.metadata.get('set-cookie')).toEqual([]);
  });

  it('says in its details which header is at fault, and under which reason', async () => {
    const refused = await call('GetPerson', { 'x-road-issue': '!' }).catch((thrown: unknown) => thrown);
    const { metadata } = refused as ServiceError;
    expect(detailsOf(metadata)).toMatchObject({
      'google.rpc.ErrorInfo': {
        reason: 'CLIENT_BAD_REQUEST',
        domain: 'lgsp',
        metadata: { code: 'Client.BadRequest' },
      },
      'google.rpc.BadRequest': {
        fieldViolations: [{ field: 'x-road-issue', description: 'The header x-road-issue is malformed' }],
      },
    });
  });

  it.each(['__proto__', 'constructor'])(
    'takes metadata by the name of %s for what it is: unknown',
    async (name) => {
      await call('GetPerson', { [name]: 'x' });
      expect(seen[0]?.get(name)).toEqual([]);
    },
  );

  it('denies what no agreement names', async () => {
    const denial = await call('DropPerson').catch((error: ServiceError) => error);
    expect(denial).toMatchObject({ code: status.PERMISSION_DENIED });
    const { metadata } = denial as ServiceError;
    expect(metadata.get('x-road-error')).toEqual(['Server.ServerProxy.AccessDenied']);
    expect(String(metadata.get('grpc-status-details-bin')[0])).toContain('Server.ServerProxy.AccessDenied');
    expect(await recordOf(metadata.get('x-road-request-id')[0])).toMatchObject({ outcome: 'denied' });
    expect(seen).toHaveLength(0);
  });

  it('finds the open row of an unsafe call committed at the provider, and waits with the answer for its close', async () => {
    const phases = async () =>
      (
        await owner.query<{ phase: string }>(
          'SELECT phase FROM exchange_record WHERE id = $1 ORDER BY phase DESC',
          [seen[0]?.get('x-road-request-id')[0]],
        )
      ).rows.map(({ phase }) => phase);
    let before: string[] | undefined;
    let released = false;
    const lock = await owner.connect();
    arrived = async () => {
      await lock.query('BEGIN; LOCK TABLE exchange_record IN SHARE MODE'); // no row can be committed now
      before = await phases();
    };
    const running = call('KeepPerson').finally(() => (released = true));
    try {
      while (!before && !released) await pause(5);
      await pause(300);
      expect({ before, released }).toEqual({ before: ['open'], released: false });
    } finally {
      await lock.query('ROLLBACK');
      lock.release();
    }
    expect(await running).toBe('answer to question');
    expect(await phases()).toEqual(['open', 'close']);
  });

  it('sends no unsafe call whose open row cannot be written', async () => {
    await owner.query('ALTER TABLE exchange_record RENAME TO gone');
    try {
      await expect(call('KeepPerson')).rejects.toMatchObject({ code: status.UNAVAILABLE });
      expect(seen).toHaveLength(0);
    } finally {
      await owner.query('ALTER TABLE gone RENAME TO exchange_record');
    }
  });

  it('refuses bad credentials and bad metadata', async () => {
    await expect(call('GetPerson', { authorization: 'Bearer x' })).rejects.toMatchObject({
      code: status.UNAUTHENTICATED,
    });
    await expect(call('GetPerson', { 'x-road-client': 'VN/GOV/H56/other' })).rejects.toMatchObject({
      code: status.PERMISSION_DENIED,
    });
    await expect(call('GetPerson', { 'x-road-userid': 'H56:038190000001' })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
    await expect(call('Nothing')).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  it('passes the provider’s own error as it is', async () => {
    failure = { code: status.NOT_FOUND, details: 'POPULATION.PERSON_NOT_FOUND' };
    await expect(call('GetPerson')).rejects.toMatchObject({
      code: status.NOT_FOUND,
      details: 'POPULATION.PERSON_NOT_FOUND',
    });
  });

  it('passes what the provider says of itself, also what a broken line would sound like', async () => {
    failure = { code: status.INTERNAL, details: 'it broke there' };
    await expect(call('KeepPerson')).rejects.toMatchObject({
      code: status.INTERNAL,
      details: 'it broke there',
    });
    expect(await recordOf(seen[0]?.get('x-road-request-id')[0])).toMatchObject({ outcome: 'answered' });
  });

  it('says of a call whose connection breaks once it has arrived that its outcome is unknown', async () => {
    arrived = () => {
      line.reset();
      return new Promise(() => undefined);
    };
    const error = await call('KeepPerson').catch((thrown: ServiceError) => thrown);
    expect(error).toMatchObject({
      code: status.DEADLINE_EXCEEDED,
      details: expect.stringContaining('not known') as string,
    });
    expect(seen).toHaveLength(1);
    expect(await recordOf((error as ServiceError).metadata.get('x-road-request-id')[0])).toMatchObject({
      outcome: 'unknown',
      close: { fault: 'OutcomeUnknown' },
    });
  });

  it('says so too when the stream of the call alone is broken off', async () => {
    const { port } = target;
    target.port = (rude.address() as AddressInfo).port;
    line.reset();
    try {
      const error = await call('KeepPerson').catch((thrown: ServiceError) => thrown);
      expect(error).toMatchObject({ code: status.DEADLINE_EXCEEDED });
      expect(await recordOf((error as ServiceError).metadata.get('x-road-request-id')[0])).toMatchObject({
        outcome: 'unknown',
      });
    } finally {
      target.port = port;
      line.reset();
    }
  });

  it('answers health without a credential', async () => {
    const answer = new Promise((resolve, reject) =>
      client.makeUnaryRequest(
        '/grpc.health.v1.Health/Check',
        identity,
        identity,
        Buffer.alloc(0),
        (error, bytes) => (error ? reject(error) : resolve([...(bytes ?? [])])),
      ),
    );
    expect(await answer).toEqual([8, 1]); // status: SERVING
  });

  it('records an unknown outcome when the provider is silent', async () => {
    failure = 'silent';
    await expect(call('GetPerson', {}, 300)).rejects.toMatchObject({ code: status.DEADLINE_EXCEEDED });
    const id = seen[0]?.get('x-road-request-id')[0];
    for (let i = 0; i < 40 && !(await recordOf(id)).close; i += 1)
      await new Promise((done) => setTimeout(done, 50));
    expect(await recordOf(id)).toMatchObject({ outcome: 'unknown', close: { fault: 'OutcomeUnknown' } });
  });

  it('says that nothing was sent when nobody is there, and records it', async () => {
    line.cut();
    try {
      const error = await call('KeepPerson').catch((thrown: ServiceError) => thrown);
      expect(error).toMatchObject({
        code: status.UNAVAILABLE,
        details: expect.stringContaining('Nothing was sent') as string,
      });
      expect(await recordOf((error as ServiceError).metadata.get('x-road-request-id')[0])).toMatchObject({
        outcome: 'not-sent',
      });
    } finally {
      line.restore();
    }
  });
});
