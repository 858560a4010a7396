import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBus } from '@lgsp/messaging';
import { runPlatform, type RunningPlatform } from '../src/index.js';
import { fakeWorkspace, writeService } from './fake-workspace.js';

type Environment = Readonly<Record<string, string>>;

describe('runPlatform on a broker of its own', () => {
  const workspace = fakeWorkspace();
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-platform-'));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  let platform: RunningPlatform | undefined;

  const start = (): Promise<RunningPlatform> =>
    runPlatform({
      workspace,
      dataDir,
      portBase: 'free',
      bus: 'kafka',
      ownBroker: true,
      onLog: () => undefined,
    });
  const environmentOf = async (service: string): Promise<Environment> =>
    (await (await fetch(`${platform?.urls[service]}/environment`)).json()) as Environment;
  /** Publishes as the service would, with nothing but its environment. */
  const publish = async (env: Environment, topic: string): Promise<void> => {
    const bus = await createBus({
      kind: 'kafka',
      brokers: (env['KAFKA_BROKERS'] ?? '').split(','),
      clientId: 'test',
      username: env['KAFKA_USERNAME'] ?? '',
      password: readFileSync(env['KAFKA_PASSWORD_FILE'] ?? '', 'utf8'),
    });
    try {
      await bus.publish(topic, [{ key: 'k', value: Buffer.from('x'), headers: {} }]);
    } finally {
      await bus.close();
    }
  };

  beforeAll(async () => {
    platform = await start();
  });
  afterAll(async () => {
    await platform?.stop();
    rmSync(workspace, { recursive: true });
    rmSync(folder, { recursive: true });
  });

  it('gives each service a login of its own, in a file that only its owner reads', async () => {
    const [greeter, listener] = [await environmentOf('greeter'), await environmentOf('listener')];
    expect([greeter['KAFKA_USERNAME'], listener['KAFKA_USERNAME']]).toEqual(['greeter', 'listener']);
    expect(greeter).not.toHaveProperty('KAFKA_PASSWORD');
    expect(greeter['KAFKA_PASSWORD_FILE']).not.toBe(listener['KAFKA_PASSWORD_FILE']);
    for (const file of [greeter['KAFKA_PASSWORD_FILE'] ?? '', join(dataDir, 'kafka/server.properties')]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
    await publish(greeter, 'out.greeter');
    await expect(publish(greeter, 'out.listener')).rejects.toMatchObject({ code: 'BUS.FORBIDDEN' });
  });

  it('lets a service in that came after the first start, and keeps what was there', async () => {
    await platform?.stop();
    writeService(workspace, 'newcomer', { port: 4, topics: true });
    platform = await start();
    await publish(await environmentOf('newcomer'), 'out.newcomer');
    await publish(await environmentOf('greeter'), 'out.greeter');
    const bus = await createBus({
      kind: 'kafka',
      clientId: 'test',
      brokers: [],
      ...platform.kafka,
      ...platform.kafka?.login,
    });
    const waiting = async () =>
      (await bus.lag('nobody', ['out.greeter'])).reduce((sum, { lag }) => sum + lag, 0n);
    let count: bigint | undefined; // a broker that has just started still loads its groups
    for (let i = 0; count === undefined && i < 100; i++) count = await waiting().catch(() => undefined);
    expect(count).toBe(2n);
    await bus.close();
  });
});
