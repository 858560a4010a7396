import { killableRedis, until } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { changeRegistry } from '../../src/registry.command.js';
import { Registry } from '../../src/registry/registry.js';
import { startGateway, type TestGateway } from '../test-gateway.js';

/** Looking every second, somebody would know all of five changes so soon once in some thousands of runs. */
const AT_ONCE_MS = 250;

let redis: Awaited<ReturnType<typeof killableRedis>>;
let one: TestGateway;
let other: TestGateway;
let version = 1;

beforeAll(async () => {
  redis = await killableRedis();
  const server = { url: redis.url, prefix: 'registry:' };
  one = await startGateway({}, { redis: server });
  other = await startGateway({}, { redis: server, database: one.database });
});
afterAll(async () => {
  await other.close();
  await one.close();
  await redis.stop();
});

/** The agreement's next version in the folder, applied as `apply` does it; how long after that the other gateway knew. */
async function change(apply: () => Promise<unknown>): Promise<number> {
  const file = join(one.registry, 'agreements/one-stop--population--test.yaml');
  version += 1;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: \d+$/m, `version: ${version}`));
  await apply();
  const applied = performance.now();
  const known = () =>
    other.app
      .get(Registry)
      .snapshot()
      .agreements.find(({ id }) => id === 'one-stop--population--test')?.version === version;
  while (!known() && performance.now() - applied < 5_000) await pause(5);
  return performance.now() - applied;
}

describe('what is applied through one gateway', () => {
  it('is looked at by the others at once, where they have a Redis', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      await pause(round * 170);
      expect(await change(() => one.apply())).toBeLessThan(AT_ONCE_MS);
    }
  });

  it('is found out within the second that it takes without, when Redis says nothing', async () => {
    redis.kill('SIGSTOP');
    try {
      expect(await change(() => one.apply())).toBeLessThan(2_500);
    } finally {
      redis.kill('SIGCONT');
    }
    await until('Redis speaks again', async () => (await change(() => one.apply())) < AT_ONCE_MS, 10_000);
  });

  it('is announced by a release, too', async () => {
    const bundle = join(one.registry, 'bundle.json');
    for (const number of [101, 102, 103, 104, 105]) {
      writeFileSync(bundle, JSON.stringify({ number }));
      const took = await change(() =>
        changeRegistry(
          one.database.url,
          one.registry,
          'apply',
          { madeUp: true },
          { server: { url: redis.url, prefix: 'registry:' } },
        ),
      );
      expect(took).toBeLessThan(AT_ONCE_MS);
      await pause(number * 7 - 600);
    }
  });
});
