import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keepOfficial } from './keep-official.js';
import { ID, requestsWorld, type RequestsWorld } from './requests-world.js';
import { read, stream, streamsOf } from './streams.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const { produce, rowsOf, closed } = streamsOf(() => world);

describe('a stream goes no further than the right it was admitted by', () => {
  const AGREEMENT = 'agreements/one-stop--population--test.yaml';
  const headers = { 'x-road-userid': 'H56:reader-1' };
  const inFile = (file: string, from: string, to: string) => async (): Promise<void> => {
    const path = join(world.gateway.registry, file);
    const text = readFileSync(path, 'utf8').replace(
      /^version: (\d+)$/m,
      (_, n) => `version: ${Number(n) + 1}`,
    );
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
    await world.gateway.apply();
  };
  const there = (): Promise<void> => keepOfficial(world, 'H56:reader-1', {});
  beforeEach(there);

  const gone = ['  - { clause: r4, endpoint: GET /exports/*, quota: 1000/s }\n', ''] as const;
  const scope = [
    'GET /lists/*, scope: own',
    'GET /lists/*, scope: { province: all of them for once }',
  ] as const;
  it.each([
    [
      'its clause has ended',
      '/exports',
      inFile(AGREEMENT, ...gone),
      inFile(AGREEMENT, '  - { clause: r5,', `${gone[0]}  - { clause: r5,`),
      'No clause of one-stop--population--test',
    ],
    [
      'its clause has another scope',
      '/lists',
      inFile(AGREEMENT, ...scope),
      inFile(AGREEMENT, scope[1], scope[0]),
      'What the call may see has changed',
    ],
    [
      'its official is suspended',
      '/exports',
      () => keepOfficial(world, 'H56:reader-1', { suspended: true }),
      there,
      'The directory knows no such official in service today',
    ],
  ])('%s', async (_, path, end, again, why) => {
    produce(1, () => undefined);
    const { body, id } = await stream(world, { path, headers });
    await body[Symbol.asyncIterator]().next();
    await pause(1_500); // judged again, it goes on
    expect(await rowsOf(id)).toHaveLength(1);
    await end();
    const ended = Date.now();
    try {
      const { outcome, close } = await closed(id);
      expect(Date.now() - ended).toBeLessThan(5_000);
      expect(outcome).toBe('cut');
      expect(close?.message).toContain(why);
      await expect(read(body)).rejects.toThrow();
    } finally {
      await again();
    }
  });

  it('and does not end for a directory that cannot be seen', async () => {
    produce(1, () => undefined);
    const { body, id } = await stream(world, { headers });
    await body[Symbol.asyncIterator]().next();
    await world.withoutDirectory(async () => {
      await pause(7_000);
      const refused = await world.call(`/persons/${ID}`, { headers });
      expect(refused.status).toBe(503);
    });
    expect(await rowsOf(id)).toHaveLength(1);
    body.destroy();
  });
});
