import { type ChannelListener, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { systemId } from '@lgsp/x-road';
import { DomainError, given, runInContext } from '@lgsp/kernel';
import { GatewayClient } from './gateway-client.js';

const service = systemId('VN/GOV/H56/population');
let server: Server;
let client: GatewayClient;
let answer: (response: ServerResponse) => void;
/** Instead of a token. */
let credential: ((response: ServerResponse) => void) | undefined;
let tokens = 0;
let timeouts: number[] = [];
let actors: unknown[] = [];

const json =
  (status: number, body: unknown, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

beforeEach(async () => {
  tokens = 0;
  credential = undefined;
  timeouts = [];
  actors = [];
  server = createServer((request, response) => {
    if (request.url === '/oauth/token') {
      if (credential) return void credential(response);
      tokens += 1;
      return json(200, { access_token: `t${tokens}`, expires_in: 600 })(response);
    }
    timeouts.push(Number(request.headers['x-lgsp-timeout']));
    actors.push(request.headers['x-road-userid']);
    answer(response);
  });
  client = made(await portOf(server));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function portOf(listening: Server): Promise<number> {
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  return (listening.address() as AddressInfo).port;
}

const made = (...ports: number[]): GatewayClient =>
  new GatewayClient({
    gatewayUrls: ports.map((port) => `http://127.0.0.1:${port}`),
    clientId: 'VN/GOV/H56/one-stop',
    clientSecret: 'secret',
    systemActor: 'system:one-stop',
  });
const call = (timeoutMs = 2_000) =>
  client.call({ service, method: 'GET', path: '/persons', purpose: 'test', timeoutMs });
const failure = async (work: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DomainError) return error;
  throw new Error(`No domain error: ${String(error)}`);
};

describe('gateway client', () => {
  it('gives the answer, and keeps its token', async () => {
    answer = json(200, { match: true });
    expect(await call()).toEqual({ match: true });
    await call();
    expect(tokens).toBe(1);
  });

  it('asks for a new token before the old one has ended', async () => {
    answer = json(200, {});
    await call();
    const { now } = Date;
    Date.now = () => now() + 575_000;
    await call().finally(() => (Date.now = now));
    expect(tokens).toBe(2);
  });

  it('does not tell a refused credential as an outage', async () => {
    credential = json(401, { error: 'invalid_client' });
    expect(await failure(call())).toMatchObject({ code: 'HTTP.CREDENTIAL_REFUSED', kind: 'forbidden' });
    credential = json(503, {});
    expect(await failure(call())).toMatchObject({ code: 'HTTP.GATEWAY_AWAY' });
  });

  it('tells that nothing was sent', async () => {
    answer = json(200, {});
    await call();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await wait(50); // the client learns that its kept connection is gone
    expect(await failure(call())).toMatchObject({ code: 'HTTP.GATEWAY_AWAY', kind: 'unavailable' });
  });

  it('tells that the outcome is unknown', async () => {
    answer = () => undefined;
    expect(await failure(call(200))).toMatchObject({ code: 'HTTP.OUTCOME_UNKNOWN', kind: 'timeout' });
    answer = (response) => response.destroy();
    expect(await failure(call())).toMatchObject({ code: 'HTTP.OUTCOME_UNKNOWN' });
  });

  it('tells so of a connection that is lost once the call has arrived, whatever the code', async () => {
    const sockets: Socket[] = [];
    const connected = ({ socket }: { socket: Socket }): unknown => sockets.push(socket);
    subscribe('undici:client:connected', connected as ChannelListener);
    const lost = Object.assign(new Error('gone'), { code: 'EHOSTUNREACH' });
    answer = () => sockets.forEach((socket) => socket.destroy(lost));
    expect(await failure(call())).toMatchObject({ code: 'HTTP.OUTCOME_UNKNOWN', cause: lost });
    unsubscribe('undici:client:connected', connected as ChannelListener);
  });

  it('hands on what is left of the deadline', async () => {
    answer = json(200, {});
    await runInContext({ correlationId: 'c', actor: 'a', deadline: Date.now() + 500 }, () => call(10_000));
    expect(timeouts[0]).toBeGreaterThan(0);
    expect(timeouts[0]).toBeLessThanOrEqual(500);
    const late = runInContext({ correlationId: 'c', actor: 'a', deadline: Date.now() - 1 }, () => call());
    expect(await failure(late)).toMatchObject({ code: 'HTTP.GATEWAY_AWAY' });
  });

  it('acts as the system itself, whoever stands upstream', async () => {
    answer = json(200, {});
    await runInContext({ correlationId: 'c', actor: 'H56.HT01:cb-0142' }, () => call());
    await call();
    expect(actors).toEqual(['system:one-stop', 'system:one-stop']);
  });

  it.each([
    [
      json(422, { code: 'POPULATION.BAD_PERSONAL_NUMBER' }),
      'POPULATION.BAD_PERSONAL_NUMBER',
      'unprocessable',
    ],
    [json(409, { code: 'HTTP.REQUEST_RUNNING' }), 'HTTP.REQUEST_RUNNING', 'unavailable'],
    [json(429, {}, { 'retry-after': '7' }), 'HTTP.429', 'rate-limited'],
    [
      json(
        403,
        { type: 'Server.ServerProxy.AccessDenied', message: 'no clause' },
        { 'x-road-error': 'Server.ServerProxy.AccessDenied' },
      ),
      'Server.ServerProxy.AccessDenied',
      'forbidden',
    ],
    [
      json(504, { message: '' }, { 'x-road-error': 'Server.ServerProxy.OutcomeUnknown' }),
      'Server.ServerProxy.OutcomeUnknown',
      'timeout',
    ],
  ])('keeps what the other side said (%#)', async (said, code, kind) => {
    answer = said;
    expect(await failure(call())).toMatchObject({ code, kind });
  });

  it('takes no answer that is nested without end', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(deep);
    expect(await failure(call())).toMatchObject({ code: 'HTTP.ANSWER_UNREADABLE' });
  });

  it('asks for a new token once when the gateway does not take the old one', async () => {
    let first = true;
    answer = (response) => {
      json(first ? 401 : 200, { ok: true }, first ? { 'x-road-error': 'x' } : {})(response);
      first = false;
    };
    expect(await call()).toEqual({ ok: true });
    expect(tokens).toBe(2);
  });
});

describe('gateway client of two gateways', () => {
  const both = (port: number): GatewayClient => made(port, (server.address() as AddressInfo).port);
  const post = (of: GatewayClient, idempotencyKey?: string) =>
    of.call({ service, method: 'POST', path: '/persons', purpose: 'test', ...given({ idempotencyKey }) });

  it('asks the other for what one of them was not sent, token and call', async () => {
    answer = json(200, { ok: true });
    const gone = createServer();
    const port = await portOf(gone);
    await new Promise((done) => gone.close(done));
    const of = both(port);
    for (let i = 0; i < 4; i++) expect(await post(of)).toEqual({ ok: true });
    await of.close();
  });

  it('asks the other for what may be repeated, and for nothing else', async () => {
    answer = json(200, { ok: true });
    const broken = createServer(({ url = '' }, response) => {
      if (url.startsWith('/r1/')) response.destroy();
      else json(200, { access_token: 't', expires_in: 600 })(response);
    });
    const port = await portOf(broken);
    const told: string[] = [];
    for (const key of ['k1', undefined]) {
      const of = both(port);
      // One of the two goes where calls break.
      const calls = await Promise.allSettled([post(of, key), post(of, key)]);
      told.push(calls.map(({ status }) => status).join(' '));
      await of.close();
    }
    await new Promise((done) => broken.close(done));
    expect(told[0]).toBe('fulfilled fulfilled');
    expect(told[1]?.split(' ').sort()).toEqual(['fulfilled', 'rejected']);
  });
});
