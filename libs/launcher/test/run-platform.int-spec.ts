import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '../src/free-port.js';
import { runPlatform, type RunningPlatform, startPostgres } from '../src/index.js';
import { fakeWorkspace } from './fake-workspace.js';

const text = async (url: string): Promise<string> => (await fetch(url)).text();
const run = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};
const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};
const until = async (condition: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The condition did not come true');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('runPlatform', () => {
  const workspace = fakeWorkspace();
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-platform-'));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  const lines: string[] = [];
  const start = (more: object = {}): Promise<RunningPlatform> =>
    runPlatform({
      workspace,
      dataDir,
      services: ['greeter'],
      portBase: 'free',
      onLog: (line) => lines.push(line),
      ...more,
    });
  let platform: RunningPlatform | undefined;

  afterEach(async () => {
    await platform?.stop();
    platform = undefined;
    lines.length = 0;
  });
  afterAll(() => {
    rmSync(workspace, { recursive: true });
    rmSync(folder, { recursive: true });
  });

  it('starts every service tagged as one, migrated and ready, and shows their lines', async () => {
    platform = await start();
    expect(Object.keys(platform.urls)).toEqual([
      ...['gateway', 'gateway management'],
      ...['greeter', 'greeter gRPC', 'greeter management'],
    ]);
    expect(new Set(Object.values(platform.urls)).size).toBe(5);
    expect(await text(platform.urls['greeter'] ?? '')).toBe('1');
    expect(lines.filter((line) => /^greeter +\d\d:\d\d:\d\d\.\d{3} info listening$/.test(line))).toHaveLength(
      1,
    );
    expect(lines.filter((line) => /migrations 2\/2/.test(line))).toHaveLength(1);
  });

  it('finds its data and secrets again', async () => {
    platform = await start();
    const first = Number(await text(platform.urls['greeter'] ?? ''));
    const secret = platform.credentials('VN/GOV/H56/greeter').clientSecret;
    await platform.stop();
    platform = await start();
    expect(Number(await text(platform.urls['greeter'] ?? ''))).toBe(first + 1);
    expect(platform.credentials('VN/GOV/H56/greeter').clientSecret).toBe(secret);
    expect(statSync(join(dataDir, 'secrets/clients/VN.GOV.H56.greeter')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'secrets')).mode & 0o777).toBe(0o700);
  });

  it('gives a service files for secrets, and the gateway its providers', async () => {
    platform = await start({ env: { greeter: { CLOCK_OFFSET_FILE: '/nowhere' } } });
    const greeter = JSON.parse(await text(`${platform.urls['greeter']}/environment`)) as Record<
      string,
      string
    >;
    const gateway = JSON.parse(await text(`${platform.urls['gateway']}/environment`)) as Record<
      string,
      string
    >;
    expect(greeter['CLOCK_OFFSET_FILE']).toBe('/nowhere');
    expect(greeter['CLIENT_SECRET_FILE']).toBe(join(dataDir, 'secrets/services/greeter/CLIENT_SECRET'));
    expect(Object.values(greeter).filter((value) => value.startsWith('postgres://'))).toEqual([]);
    expect(greeter).not.toHaveProperty('MIGRATE_DATABASE_URL_FILE');
    expect(gateway['PROVIDERS']).toBe(`greeter=${platform.urls['greeter']}`);
    expect(gateway['GRPC_PROVIDERS']).toBe(`greeter=${platform.urls['greeter gRPC']}`);
  });

  it('lets a service into its own database and topics only', async () => {
    platform = await start();
    const url = (name: string): string => readFileSync(join(dataDir, 'secrets/services', name), 'utf8');
    const elsewhere = new URL(url('greeter/DATABASE_URL'));
    elsewhere.pathname = '/gateway';
    await expect(run(elsewhere.href, 'SELECT 1')).rejects.toThrow('permission denied for database');
    await run(url('greeter/BUS_DATABASE_URL'), 'SELECT 1 FROM "in.greeter".messages');
    await expect(
      run(url('greeter/BUS_DATABASE_URL'), 'SELECT 1 FROM "in.listener".messages'),
    ).rejects.toThrow('denied');
    await expect(
      run(url('greeter/BUS_DATABASE_URL'), 'SELECT 1 FROM "out.listener".messages'),
    ).rejects.toThrow('denied');
    await run(url('gateway/BUS_DATABASE_URL'), 'SELECT 1 FROM "out.listener".messages');
    await expect(run(url('greeter/DATABASE_URL'), 'CREATE TABLE x (id int)')).rejects.toThrow('denied');
  });

  it('runs on a PostgreSQL that was given, and leaves it running', async () => {
    const server = await startPostgres();
    try {
      platform = await start({ postgresUrl: server.url });
      expect(await text(platform.urls['greeter'] ?? '')).toBe('1');
      const given = platform;
      expect(() => given.kill('postgres', 'SIGKILL')).toThrow('it is none of our processes');
      await platform.stop();
      platform = undefined;
      await run(server.url.replace(/postgres$/, 'greeter'), 'SELECT * FROM starts');
    } finally {
      await server.stop();
    }
  });

  it('starts a service again that died, and says so', async () => {
    platform = await start();
    const before = platform.pid('greeter');
    platform.kill('greeter', 'SIGKILL');
    await until(() =>
      lines.some((line) => line.includes('greeter died (SIGKILL); it is started again in 0.5 s')),
    );
    await platform.ready('greeter');
    expect(platform.pid('greeter')).not.toBe(before);
    await fetch(`${platform.urls['greeter']}/crash`).catch(() => undefined);
    await until(() =>
      lines.some((line) => line.includes('greeter died (code 3); it is started again in 1 s')),
    );
  });

  it('starts PostgreSQL again on the same port when it dies', async () => {
    platform = await start();
    const { postgresUrl } = platform;
    platform.kill('postgres', 'SIGKILL');
    await until(() => lines.some((line) => line.includes('PostgreSQL died')));
    await until(() => lines.some((line) => line.includes('PostgreSQL runs again')));
    await run(postgresUrl, 'SELECT 1');
  });

  it('leaves no process when it stops', async () => {
    platform = await start();
    const pids = ['gateway', 'greeter'].map((name) => platform?.pid(name) ?? 0);
    const { postgresUrl } = platform;
    await platform.stop();
    expect(pids.map(gone)).toEqual([true, true]);
    await expect(fetch(`http://127.0.0.1:${new URL(postgresUrl).port}`)).rejects.toThrow();
  });

  it('refuses a taken port by name before anything starts', async () => {
    const port = await freePort();
    const other = createServer().listen(port + 2, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    await expect(start({ portBase: port })).rejects.toThrow(`port ${port + 2} (greeter)`);
    expect(lines).toEqual([]);
    other.close();
  });

  it('refuses a service nobody wrote, naming those there are', async () => {
    await expect(start({ services: ['land'] })).rejects.toThrow(
      'No such service: land. There are: gateway, greeter, listener',
    );
  });

  it('gives up on a service that ends by itself again and again, with what it wrote last', async () => {
    const nowhere = { greeter: { HOST: '203.0.113.1' } };
    await expect(start({ env: nowhere })).rejects.toThrow(
      /greeter does not start[^]*greeter last wrote:[^]*EADDRNOTAVAIL[^]*it is started again in/,
    );
  });

  it('gives up with one message where a service says why it ends', async () => {
    const main = join(workspace, 'apps/greeter/dist/main.js');
    const working = readFileSync(main);
    const words = JSON.stringify({ level: 'fatal', err: { message: 'GREETER.BAD: say it otherwise' } });
    writeFileSync(main, `if (process.argv[2] !== 'migrate') { console.error('${words}'); process.exit(1); }`);
    await expect(start()).rejects.toThrow(/^greeter does not start: GREETER.BAD: say it otherwise$/);
    writeFileSync(main, working);
  });

  it('waits for one that is not ready so long and no longer', async () => {
    const main = join(workspace, 'apps/greeter/dist/main.js');
    const working = readFileSync(main);
    writeFileSync(main, `if (process.argv[2] !== 'migrate') setInterval(() => undefined, 1_000);`);
    await expect(start({ readyWithinMs: 2_000 })).rejects.toThrow(/greeter was not ready within 2 s/);
    writeFileSync(main, working);
  });

  it('takes everything down when the launcher itself is killed', async () => {
    const script = `
      import ${JSON.stringify(new URL('../../../tools/source-hooks.mjs', import.meta.url).href)};
      const { runPlatform } = await import(${JSON.stringify(new URL('../src/platform/run-platform.ts', import.meta.url).href)});
      const platform = await runPlatform({ services: ['greeter'], workspace: ${JSON.stringify(workspace)}, dataDir: ${JSON.stringify(dataDir)}, portBase: 'free', onLog: () => undefined });
      console.log(JSON.stringify({ pids: ['gateway', 'greeter'].map(platform.pid), port: new URL(platform.postgresUrl).port }));`;
    const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: fileURLToPath(new URL('..', import.meta.url)),
    });
    const report = await new Promise<string>((resolve, reject) => {
      launcher.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      launcher.once('exit', (code) => reject(new Error(`launcher ended early (${code})`)));
    });
    const { pids, port } = JSON.parse(report) as { pids: number[]; port: string };
    launcher.kill('SIGKILL');
    await until(() => pids.every(gone));
    await until(() =>
      fetch(`http://127.0.0.1:${port}`).then(
        () => false,
        (error: Error) => String(error.cause).includes('ECONNREFUSED'),
      ),
    );
  });
});
