import { freePort, testBus, testDatabase, type TestDatabase, until } from '@lgsp/testing';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { productionTree } from './production-tree.js';
import { fetchToken, SECRET } from './test-gateway.js';

const CLIENT = 'VN/GOV/H56/one-stop';

let tree: ReturnType<typeof productionTree>;
let database: TestDatabase;
let bus: Awaited<ReturnType<typeof testBus>>;
let url: string;
let environment: NodeJS.ProcessEnv;
let serving: ChildProcess | undefined;

beforeAll(async () => {
  tree = productionTree();
  [database, bus] = [await testDatabase('gateway'), await testBus('embedded')];
  const secrets = join(tree.root, 'secrets');
  mkdirSync(secrets);
  writeFileSync(join(secrets, CLIENT.replaceAll('/', '.')), SECRET);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = {
    LGSP_ENV: 'test',
    PORT: String(port),
    MANAGEMENT_PORT: '0',
    GRPC_PORT: String(await freePort()),
    DATABASE_URL: database.url,
    MIGRATE_DATABASE_URL: database.ownerUrl,
    BUS_DATABASE_URL: bus.kind === 'embedded' ? bus.ownerUrl : '',
    GATEWAY_URL: url,
    LOG_LEVEL: 'warn',
    SECRETS_DIR: secrets,
  };
});

afterAll(async () => {
  serving?.kill('SIGTERM');
  if (serving?.exitCode === null) await new Promise((ended) => serving?.once('exit', ended));
  await database.drop();
  await bus.drop();
  rmSync(tree.root, { recursive: true });
});

/** Node itself refuses whatever lies outside of the folder. */
const alone = (...words: string[]): string[] => [
  ...['--permission', `--allow-fs-read=${tree.root}`, '--allow-fs-write=/dev/null'],
  ...[join(tree.app, 'dist/main.js'), ...words],
];

function run(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, alone(...words), {
    cwd: tree.app,
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

describe('the gateway with nothing but its dist, its production packages and its registry', () => {
  it('migrates its database and applies its registry', () => {
    run('migrate');
    expect(run('registry', 'plan')).toContain('would change');
    expect(run('registry', 'apply')).toMatch(/^Bundle \d+ is in force/);
  });

  it('serves: it is ready, gives tokens, and knows who agreed with whom', async () => {
    const lines: string[] = [];
    serving = spawn(process.execPath, alone('serve'), { cwd: tree.app, env: environment });
    serving.stderr?.on('data', (text: Buffer) => lines.push(String(text)));
    serving.stdout?.on('data', (text: Buffer) => lines.push(String(text)));
    await until(
      'it is ready',
      async () => {
        if (serving?.exitCode !== null) throw new Error(lines.join(''));
        return request(`${url}/health/ready`).then(
          async ({ statusCode, body }) => (await body.dump(), statusCode === 200),
          () => false,
        );
      },
      60_000,
    );
    const answer = await request(`${url}/r1/VN/GOV/H56/population/api/persons/1`, {
      headers: {
        authorization: `Bearer ${await fetchToken(url, CLIENT)}`,
        'x-road-client': CLIENT,
        'x-lgsp-purpose': 'nothing-agreed',
      },
    });
    expect(answer.headers['x-road-error']).toBe('Server.ServerProxy.AccessDenied');
  });
});
