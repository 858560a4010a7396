import { Readable } from 'node:stream';
import { heldCalls, heldStream } from './open-calls.js';
import { severalGateways, type SeveralGateways } from './several-gateways.js';

const CLAUSES = [
  'clause: r1, endpoint: GET /persons/*, quota: 3/h',
  'clause: r2, endpoint: POST /person-lookups, quota: 2/h',
  'clause: r4, endpoint: GET /exports/*, quota: 2/h',
  'clause: m1, method: test.population.v1.Persons/GetPerson, quota: 2/h',
];
const TOO_MUCH = 200;

let world: SeveralGateways;
afterEach(() => world.close());

const statuses = async (calls: number, one: () => Promise<{ readonly status: number }>): Promise<number[]> =>
  (await Promise.all(Array.from({ length: calls }, one))).map(({ status }) => status);

describe('who is refused for want of room has spent no quota', () => {
  describe.each([
    ['bodies of its own', { all: 9_000, client: 100 }, 429],
    ['bodies of all', { all: 100, client: 9_000 }, 503],
  ])('for %s', (_whose, bodies, refused) => {
    beforeEach(async () => {
      world = await severalGateways(CLAUSES, { limits: { bodies } });
    });

    it.each([
      ['announced', (size: number) => 'x'.repeat(size)],
      ['piece by piece', (size: number) => Readable.from([Buffer.alloc(size, 'x')])],
    ])('%s over HTTP', async (_how, body) => {
      const send = (size: number) => () => world.first.call('/person-lookups', body(size));
      expect(await statuses(3, send(TOO_MUCH))).toEqual([refused, refused, refused]);
      expect([await send(10)(), await send(10)(), await send(10)()]).toMatchObject([
        { status: 200 },
        { status: 200 },
        { status: 429, retryAfter: expect.stringMatching(/^\d{4}$/) as unknown },
      ]);
    });

    it('over gRPC', async () => {
      expect(await world.first.grpc(3, TOO_MUCH)).toBe(0);
      expect(await world.first.grpc(3, 10)).toBe(2);
    });
  });

  it('for calls of the provider, over HTTP and gRPC', async () => {
    world = await severalGateways(CLAUSES, { counting: { limits: { provider: 1, client: 90 } } });
    const calls = heldCalls(world);
    calls.begin();
    const { refusals } = await calls.send(world.first, 4);
    expect(await world.first.grpc(3)).toBe(0);
    calls.release();
    expect((await refusals()).map(({ status }) => status)).toEqual([503, 503, 503]);
    for (const status of [200, 200, 429])
      expect(await world.first.call('/persons/1')).toMatchObject({ status });
    for (const passed of [1, 1, 0]) expect(await world.first.grpc(1)).toBe(passed);
  });

  it('for streams of the provider', async () => {
    const limits = { provider: 9, client: 90, streams: 1 };
    world = await severalGateways(CLAUSES, { counting: { limits } });
    const stream = await heldStream(world);
    expect(await statuses(3, () => world.first.call('/exports/1'))).toEqual([503, 503, 503]);
    expect(await stream.end()).toMatchObject({ status: 200 });
    expect((await world.first.call('/exports/1')).status).not.toBe(429);
    expect((await world.first.call('/exports/1')).status).toBe(429);
  });
});
