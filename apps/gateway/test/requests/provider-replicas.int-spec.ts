import { freePort } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { FakeProvider } from '../fake-provider.js';
import { startGateway, type TestGateway } from '../test-gateway.js';
import { ID } from './requests-world.js';

let gateway: TestGateway;
let token: string;
let replicas: readonly [FakeProvider, FakeProvider];
let ports: readonly [number, number];

beforeAll(async () => {
  ports = [await freePort(), await freePort()];
  gateway = await startGateway({ population: ports.map((port) => `http://127.0.0.1:${port}`) });
  token = await gateway.token('one-stop');
});
afterAll(() => gateway.close());
beforeEach(async () => {
  replicas = [new FakeProvider(), new FakeProvider()];
  await Promise.all(replicas.map((replica, i) => replica.listen(ports[i])));
  await eventually(async () => {
    replicas.forEach(({ seen }) => seen.splice(0));
    for (let i = 0; i < 4; i++) await call('GET', `/persons/${ID}`);
    return replicas.every(({ seen }) => seen.length === 2);
  });
  replicas.forEach(({ seen }) => seen.splice(0));
});
afterEach(() => Promise.all(replicas.map((replica) => replica.close())));

async function call(
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const answer = await request(`${gateway.url}/r1/VN/GOV/H56/population/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-lgsp-purpose': 'testing',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: method === 'POST' ? '{}' : null,
  });
  await answer.body.dump();
  return answer.statusCode;
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds()); await pause(50))
    if (Date.now() > end) throw new Error('It never came true');
}

const counts = (): number[] => replicas.map(({ seen }) => seen.length);
const breakAll = (): void =>
  replicas.forEach((replica) => (replica.stream = (response) => void response.destroy()));
/** The replica that gets the next call breaks the connection; the other answers. */
function breakOnce(): void {
  let broken = false;
  for (const replica of replicas)
    replica.stream = (response) => {
      if (broken) return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      broken = true;
      response.destroy();
    };
}

describe('a provider with two replicas', () => {
  it('has its calls spread over them', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => call('GET', `/persons/${ID}`)));
    expect(new Set(all)).toEqual(new Set([200]));
    expect(counts()).toEqual([20, 20]);
  });

  it('of which one is away: what it was not sent goes to the other, once, whatever it is', async () => {
    await replicas[0].close();
    for (let i = 0; i < 10; i++) expect(await call('POST', '/person-lookups')).toBe(200);
    expect(counts()).toEqual([0, 10]);
  });

  it.each([
    ['without effect', () => call('GET', `/persons/${ID}`)],
    ['with a key that the provider knows', () => call('POST', '/entries', { 'idempotency-key': 'k1' })],
  ])('of which one breaks off a call %s: the other is asked', async (_, ask) => {
    breakOnce();
    expect(await ask()).toBe(200);
    expect(counts()).toEqual([1, 1]);
    const keys = replicas.map(({ seen }) => seen[0]?.headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
  });

  it.each([
    ['with an effect', () => call('POST', '/person-lookups')],
    ['with an effect and no key, where one is taken', () => call('POST', '/entries')],
    [
      'with a key that nobody there knows',
      () => call('POST', '/person-lookups', { 'idempotency-key': 'k1' }),
    ],
  ])(
    'of which one breaks off a call %s: nobody else is asked, and its outcome is unknown',
    async (_, ask) => {
      breakOnce();
      expect(await ask()).toBe(504);
      expect(counts().sort()).toEqual([0, 1]);
    },
  );

  it('that both break off: no third attempt', async () => {
    breakAll();
    expect(await call('GET', `/persons/${ID}`)).toBe(504);
    expect(counts()).toEqual([1, 1]);
  });

  it('of which one is silent: it is left until it answers again', async () => {
    replicas[0].frozen = true;
    replicas[0].ready = false;
    const soon = { 'x-lgsp-timeout': '300' };
    const first = await Promise.all([1, 2].map(() => call('GET', `/persons/${ID}`, soon)));
    expect(first.sort()).toEqual([200, 504]);
    for (let i = 0; i < 10; i++) expect(await call('GET', `/persons/${ID}`, soon)).toBe(200);
    replicas[0].frozen = false;
    replicas[0].ready = true;
    const before = replicas[0].seen.length;
    await eventually(async () => {
      expect(await call('GET', `/persons/${ID}`, soon)).toBe(200);
      return replicas[0].seen.length > before;
    });
  });

  it('of which one says that it leaves: it is asked no more until it is ready again', async () => {
    replicas[0].ready = false;
    replicas[0].answer = { status: 200, body: '{}', headers: { connection: 'close' } };
    for (let i = 0; i < 10; i++) expect(await call('POST', '/person-lookups')).toBe(200);
    expect(counts()).toEqual([1, 9]);
    replicas[0].ready = true;
    replicas[0].answer = { status: 200, body: '{}' };
    await eventually(async () => {
      await call('POST', '/person-lookups');
      return replicas[0].seen.length > 1;
    });
  });
});
