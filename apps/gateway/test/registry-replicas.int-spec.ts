import { Tx } from '@lgsp/database';
import { until } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { Registry, type RegistrySnapshot } from '../src/registry/registry.js';
import { startGateway, type TestGateway } from './test-gateway.js';

let [one, other]: TestGateway[] = [];
let version = 1;

beforeAll(async () => {
  one = await startGateway({});
  other = await startGateway({}, { database: one.database, issuer: one.url });
});
afterAll(async () => {
  await other?.close();
  await one?.close();
});

const registryOf = (gateway: TestGateway | undefined): Registry => {
  if (!gateway) throw new Error('The gateway did not start');
  return gateway.app.get(Registry);
};
const versionIn = ({ agreements }: RegistrySnapshot): number | undefined =>
  agreements.find(({ id }) => id === 'one-stop--population--test')?.version;

/** Loads the next version of the agreement into the first gateway. */
async function loadNext(): Promise<number> {
  const file = join(one?.registry ?? '', 'agreements/one-stop--population--test.yaml');
  version += 1;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: \d+$/m, `version: ${version}`));
  await one?.apply();
  return version;
}

describe('two gateways on one database', () => {
  it('know a moment later what the other one has loaded', async () => {
    const loaded = await loadNext();
    await until(
      'the other one knows',
      async () => versionIn(registryOf(other).snapshot()) === loaded,
      10_000,
    );
  });

  it('let a client in no more, whose entry was withdrawn through the other one, whatever token it has', async () => {
    const token = await one?.token('stranger');
    const headers = { authorization: `Bearer ${token}`, 'x-road-client': 'VN/GOV/H56/stranger' };
    const status = async (path: string) => (await request(`${other?.url}${path}`, { headers })).statusCode;
    const paths = ['/listClients', '/r1/VN/GOV/H56/population/listMethods'];
    expect(await Promise.all(paths.map(status))).toEqual([200, 200]);
    const file = join(one?.registry ?? '', 'members.yaml');
    const kept = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !line.includes('stranger'));
    writeFileSync(file, kept.join('\n').replace('version: 1', 'version: 2'));
    await one?.apply();
    await until('it is refused', async () => (await status(paths[0] ?? '')) === 403, 5_000);
    expect(await Promise.all(paths.map(status))).toEqual([403, 403]);
  });

  it('decide by what is in force, whatever they knew before', async () => {
    const tx = other?.app.get(Tx);
    const loaded = await loadNext();
    expect(versionIn((await tx?.run(() => registryOf(other).held())) as RegistrySnapshot)).toBe(loaded);
  });

  it('decide on by what is in force when one who is told of it fails', async () => {
    let told = 0;
    registryOf(one).watch(() => {
      told += 1;
      if (told > 1) throw new Error('This suite makes a listener fail');
    });
    const loaded = await loadNext();
    expect(versionIn((await one?.app.get(Tx).run(() => registryOf(one).held())) as RegistrySnapshot)).toBe(
      loaded,
    );
    expect(told).toBe(2);
  });

  it('decide on while one of them is frozen in a decision and the other loads', async () => {
    const { promise: holds, resolve: held } = Promise.withResolvers<void>();
    const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>();
    const frozen = other?.app.get(Tx).run(async () => {
      await registryOf(other).held();
      held();
      await thawed;
    });
    await holds;
    const loading = loadNext();
    for (let n = 0; n < 20; n++) {
      const began = performance.now();
      await one?.app.get(Tx).run(() => registryOf(one).held());
      expect(performance.now() - began).toBeLessThan(1_000);
      await pause(100);
    }
    thaw();
    await frozen;
    const loaded = await loading;
    expect(versionIn(await registryOf(one).refresh())).toBe(loaded);
  });

  it('load nothing while one of them is deciding', async () => {
    const order: string[] = [];
    const { promise: holds, resolve: held } = Promise.withResolvers<void>();
    const deciding = other?.app.get(Tx).run(async () => {
      const before = versionIn(await registryOf(other).held());
      held();
      await pause(300);
      expect(versionIn(await registryOf(other).held())).toBe(before);
      order.push('decided');
    });
    await holds;
    await Promise.all([deciding, loadNext().then(() => order.push('loaded'))]);
    expect(order).toEqual(['decided', 'loaded']);
  });
});
