import { certificates, freePort } from '@lgsp/testing';
import { Agent, request } from 'undici';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { FakeProvider } from './fake-provider.js';
import { startGateway, type TestGateway } from './test-gateway.js';

const ID = '019ab000-0000-7000-8000-000000000001';
let made: Awaited<ReturnType<typeof certificates>>;
beforeAll(async () => {
  made = await certificates({ ca: { server: 'server' } });
});
let provider: FakeProvider;
let gateway: TestGateway;
let token: string;
let agent: Agent;
let url: { plain: string; tls: string };
/** Lets the provider answer the calls that wait. */
let answer: () => void;

beforeEach(async () => {
  provider = new FakeProvider();
  const answered = new Promise<void>((resolve) => (answer = resolve));
  provider.arrived = () => answered;
  const port = await freePort();
  gateway = await startGateway(
    { population: await provider.listen() },
    {
      ending: { drain: 500, streams: 300, calls: 3_000 },
      tls: {
        ...{ host: '127.0.0.1', port },
        ...{ certFile: made.file('server.crt'), keyFile: made.file('server.key') },
      },
    },
  );
  url = { plain: gateway.url, tls: `https://127.0.0.1:${port}` };
  token = await gateway.token('one-stop');
  agent = new Agent({ connections: 4, connect: { ca: readFileSync(made.file('ca.crt')) } });
});
afterEach(async () => {
  await agent.close();
  await provider.close();
});

const call = async (listener: 'plain' | 'tls', headers: Record<string, string> = {}) => {
  const answer = await request(`${url[listener]}/r1/VN/GOV/H56/population/api/persons/${ID}`, {
    dispatcher: agent,
    headers: {
      authorization: `Bearer ${token}`,
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-lgsp-purpose': 'testing',
      ...headers,
    },
  });
  await answer.body.dump();
  return [answer.statusCode, answer.headers['connection']];
};
const arrivals = async (count: number): Promise<void> => {
  while (provider.seen.length < count) await pause(10);
};

describe.each(['plain', 'tls'] as const)('a gateway that is told to end, %s', (listener) => {
  it('answers what runs, also what outlasts the drain, and each of these answers ends its connection', async () => {
    const before = call(listener);
    await arrivals(1);
    const closed = gateway.close();
    const meanwhile = call(listener);
    await arrivals(2);
    await pause(800); // beyond the drain
    await expect(call(listener)).rejects.toThrow(/ECONNREFUSED|other side closed/);
    answer();
    expect(await Promise.all([before, meanwhile])).toEqual([
      [200, 'close'],
      [200, 'close'],
    ]);
    await closed;
  });

  it('waits for nobody longer than it says', async () => {
    const began = performance.now();
    const cut = call(listener, { 'x-lgsp-timeout': '30000' });
    cut.catch(() => undefined);
    await arrivals(1);
    await gateway.close();
    expect(performance.now() - began).toBeLessThan(8_000);
    answer();
  });
});
