import { heldCalls, heldStream } from './open-calls.js';
import { severalGateways, type SeveralGateways } from './several-gateways.js';

const CLAUSES = ['clause: r1, endpoint: GET /persons/*, quota: 1000/s'];

let world: SeveralGateways;
afterEach(() => world.close());

async function gateways(count: number, limits: { provider: number; client: number }): Promise<void> {
  world = await severalGateways(CLAUSES, { counting: { limits } });
  while (world.all.length < count) await world.add();
}

/** Without a common counter. */
describe('calls that are open at once', () => {
  it.each([
    ['a provider', { provider: 6, client: 90 }, { status: 503, retryAfter: '5' }],
    ['a client', { provider: 90, client: 6 }, { status: 429, retryAfter: '1' }],
  ])(
    'of %s are no more in three gateways than in one',
    async (_, limits, refusal) => {
      await gateways(3, limits);
      const calls = heldCalls(world);
      calls.begin();
      const sent = [];
      for (const one of world.all) sent.push(await calls.send(one, 4));
      expect(sent.map(({ held }) => held)).toEqual([2, 2, 2]);
      expect(world.provider.seen).toHaveLength(6);
      calls.release();
      for (const { refusals } of sent) expect(await refusals()).toEqual([refusal, refusal]);
      expect((await calls.send(world.first, 2)).held).toBe(2);
    },
    60_000,
  );

  it('of a provider are one at least in each of them', async () => {
    await gateways(3, { provider: 2, client: 90 });
    const calls = heldCalls(world);
    calls.begin();
    for (const one of world.all) expect((await calls.send(one, 2)).held).toBe(1);
    calls.release();
  });

  it('of a client are as many as it may in one that is alone, and a refused one spends no quota', async () => {
    world = await severalGateways(['clause: r1, endpoint: GET /persons/*, quota: 6/h'], {
      counting: { limits: { provider: 90, client: 5 } },
    });
    const calls = heldCalls(world);
    calls.begin();
    const { held, refusals } = await calls.send(world.first, 9);
    expect(held).toBe(5);
    calls.release();
    expect(await refusals()).toHaveLength(4);
    expect(await world.first.r1(3, '/persons/1')).toBe(1);
  });

  it('of a stream is open until the stream has ended', async () => {
    world = await severalGateways(['clause: r1, endpoint: GET /exports/*, quota: 1000/s'], {
      counting: { limits: { provider: 1, client: 90 } },
    });
    const stream = await heldStream(world);
    expect(await world.first.call('/exports/1')).toMatchObject({ status: 503 });
    expect(await stream.end()).toMatchObject({ status: 200 });
    expect((await world.first.call('/exports/1')).status).not.toBe(503);
  });
});
