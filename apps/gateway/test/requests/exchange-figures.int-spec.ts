import { setTimeout as pause } from 'node:timers/promises';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

const POPULATION = 'VN/GOV/H56/population';
const OPERATION = 'GET /persons/*';
const SLOW_MS = 120;

interface Figures {
  readonly complete: boolean;
  readonly since?: string;
  readonly items: readonly {
    readonly client: string;
    readonly operation: string;
    readonly exchanges: number;
    readonly latencyMs?: { readonly p50: number; readonly p95: number; readonly p99: number };
  }[];
}

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());

const figures = async (query = ''): Promise<{ status: number; json: Figures }> => {
  const { status, json } = await world.get(
    `/exchange-figures${query}`,
    await world.as('operator', 'operator'),
  );
  return { status, json: json as unknown as Figures };
};
const ofOperation = ({ json }: { json: Figures }) => json.items.find((one) => one.operation === OPERATION);

describe('figures of exchanges', () => {
  it('say how often a consumer asked, how it ended and how long it took', async () => {
    expect((await figures()).json).toMatchObject({ complete: true, items: [] });
    for (let nth = 0; nth < 8; nth += 1) await world.call(`/persons/${ID}`);
    world.provider.arrived = () => pause(SLOW_MS);
    await world.call(`/persons/${ID}`);
    world.provider.arrived = () => Promise.resolve();
    world.provider.answer = { status: 500, body: '{}' };
    await world.call(`/persons/${ID}`);
    world.forget();
    await world.call(`/persons/${ID}`, { headers: { 'x-lgsp-purpose': 'nobody-agreed-to-this' } });
    const all = await figures();
    expect(all.status).toBe(200);
    const found = ofOperation(all);
    expect(found).toMatchObject({
      ...{ client: ONE_STOP, provider: POPULATION, kind: 'request', exchanges: 11 },
      outcomes: { answered: 10, denied: 1 },
      answers: { '2xx': 9, '5xx': 1 },
    });
    const { p50 = 0, p99 = 0 } = found?.latencyMs ?? {};
    expect(p99).toBeGreaterThanOrEqual(SLOW_MS);
    expect(p50).toBeGreaterThan(0);
    expect(p50).toBeLessThan(p99);
  });

  it('are those of the parties and of the time that was asked for', async () => {
    expect(ofOperation(await figures(`?client=${ONE_STOP}&provider=${POPULATION}`))).toBeDefined();
    for (const other of ['?client=VN/GOV/H56/stranger', '?provider=VN/GOV/H56/land'])
      expect((await figures(other)).json.items).toEqual([]);
    const before = new Date(Date.now() - 7_200_000).toISOString();
    expect((await figures(`?to=${before}`)).json.items).toEqual([]);
    expect(ofOperation(await figures(`?from=${before}`))).toBeDefined();
  });

  it.each([
    '?from=yesterday',
    '?from=2026-11-01T00:00:00Z',
    '?to=2026-11-01T00:00:00Z&from=2026-11-01T00:00:00Z',
  ])('are refused for no time, too long a one or one that ends before it begins: %s', async (query) =>
    expect(await figures(query)).toMatchObject({ status: 400 }),
  );

  it('are shown to operators and auditors alone', async () => {
    expect((await world.get('/exchange-figures', await world.as('auditor', 'auditor'))).status).toBe(200);
    expect((await world.get('/exchange-figures', await world.as('one-stop'))).status).toBe(403);
    expect((await world.get('/exchange-figures')).status).toBe(401);
  });
});
