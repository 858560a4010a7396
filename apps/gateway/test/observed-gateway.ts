import { migrate } from '@lgsp/database';
import { migrationsOf } from '@lgsp/service-kit';
import { freePort, testBus, testDatabase, until } from '@lgsp/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gatewayService } from '../src/gateway.module.js';
import { changeRegistry } from '../src/registry.command.js';
import { FakeProvider } from './fake-provider.js';
import { fetchToken, SECRET } from './test-gateway.js';

const FIXTURE = join(import.meta.dirname, 'fixtures/registry');
const ONE_STOP = 'VN/GOV/H56/one-stop';

export type LogLine = Readonly<Record<string, unknown>>;

/** The built gateway as a process, before a department that answers and one that is away: what it writes and what it counts. */
export async function observedGateway(env: Readonly<Record<string, string>> = {}) {
  const [database, bus, provider] = [
    await testDatabase('gateway'),
    await testBus('embedded'),
    new FakeProvider(),
  ];
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(gatewayService) });
  await changeRegistry(database.url, FIXTURE, 'apply');
  const secrets = mkdtempSync(join(tmpdir(), 'gateway-secrets-'));
  for (const client of ['one-stop', 'stranger']) writeFileSync(join(secrets, `VN.GOV.H56.${client}`), SECRET);
  const [port, grpcPort, management, away] = await Promise.all(Array.from({ length: 4 }, freePort));
  const url = `http://127.0.0.1:${port}`;
  const text: string[] = [];
  const child = spawn(process.execPath, [join(import.meta.dirname, '../dist/main.js'), 'serve'], {
    env: {
      LGSP_ENV: 'test',
      PORT: String(port),
      GRPC_PORT: String(grpcPort),
      MANAGEMENT_PORT: String(management),
      DATABASE_URL: database.url,
      BUS_DATABASE_URL: bus.kind === 'embedded' ? bus.url : '',
      GATEWAY_URL: url,
      GATEWAY_ROLES: 'requests,identity',
      PROVIDERS: `population=${await provider.listen()},away=http://127.0.0.1:${away}`,
      SECRETS_DIR: secrets,
      DRAIN_MS: '0',
      ...env,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => text.push(line));
  const get = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${management}${path}`)).text();
  await until(
    'the gateway is ready',
    async () => {
      if (child.exitCode !== null) throw new Error(text.join('\n'));
      return (await get('/health/ready').catch(() => '')).startsWith('{"status":"up"');
    },
    60_000,
  );
  const token = await fetchToken(url, ONE_STOP);
  return {
    url,
    grpc: `127.0.0.1:${grpcPort}`,
    provider,
    token,
    /** All that it has written. */
    written: (): string => text.join('\n'),
    /** The first access line for which `fits` holds. */
    line: (what: string, fits: (line: LogLine) => boolean): Promise<LogLine> =>
      until(what, async () => {
        const lines = text.flatMap((one) => (one.startsWith('{') ? [JSON.parse(one) as LogLine] : []));
        return lines.find((line) => line['msg'] === 'call' && fits(line));
      }),
    /** The figure of the series of this metric that holds all of these `name="value"`. */
    figure: async (metric: string, ...labels: string[]): Promise<number> => {
      const series = (await get('/metrics')).split('\n').filter((line) => line.startsWith(`${metric}{`));
      const found = series.filter((line) => labels.every((label) => line.includes(label)));
      return found.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    },
    metrics: () => get('/metrics'),
    /** One-stop's call of a department. */
    call: (path: string, headers: Readonly<Record<string, string>> = {}, init: RequestInit = {}) =>
      fetch(`${url}/r1/VN/GOV/H56/${path}`, {
        ...init,
        headers: {
          authorization: `Bearer ${token}`,
          'x-road-client': ONE_STOP,
          'x-lgsp-purpose': 'testing',
          ...headers,
        },
      }),
    close: async (): Promise<void> => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await provider.close();
      await database.drop();
      await bus.drop();
      rmSync(secrets, { recursive: true });
    },
  };
}

export type ObservedGateway = Awaited<ReturnType<typeof observedGateway>>;
