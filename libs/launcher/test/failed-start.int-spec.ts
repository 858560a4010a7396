import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  embeddedBinaries,
  type PlatformOptions,
  type PostgresBinaries,
  runPlatform,
  type RunningPlatform,
} from '../src/index.js';
import { fakeWorkspace } from './fake-workspace.js';

const real = embeddedBinaries();
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NO_ROOM = 'No space left on device';

/** What the launcher may leave while it does not run. */
const KEPT = ['postgres', 'postgres.password', 'secrets'];
let workspace: string;
let folder: string;
let dataDir: string;

beforeEach(() => {
  workspace = fakeWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'lgsp-failed-start-'));
  chmodSync(folder, 0o711);
  dataDir = join(folder, 'data');
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
  rmSync(folder, { recursive: true });
});

const start = (more: PlatformOptions = {}): Promise<RunningPlatform> =>
  runPlatform({
    workspace,
    dataDir,
    services: ['greeter'],
    portBase: 'free',
    onLog: () => undefined,
    ...more,
  });

/** The message of a start that fails; it leaves no process and nothing half-made. */
async function refusal(more: PlatformOptions = {}): Promise<string> {
  const error = await start(more).then(
    async (platform) => {
      await platform.stop();
      throw new Error('It started');
    },
    (reason: unknown) => reason as Error,
  );
  for (const patience = Date.now() + 5_000; processesOf(folder).length > 0 && Date.now() < patience;)
    await pause(20);
  expect(processesOf(folder)).toEqual([]);
  expect(readdirSync(dataDir).filter((entry) => !KEPT.includes(entry))).toEqual([]);
  return error.message;
}

/** A start as on any other day: nothing of the bad one is in its way. */
async function startsAfterwards(): Promise<void> {
  const platform = await start();
  expect(await (await fetch(platform.urls['greeter'] ?? '')).text()).toMatch(/^\d+$/);
  await platform.stop();
}

const processesOf = (path: string): readonly string[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // it has ended since
      }
    })
    .filter((command) => command.includes(path));

/** One of PostgreSQL's programs with another in its place; asked for its version it is the real one. */
function instead(program: keyof PostgresBinaries, script: string): PostgresBinaries {
  const file = join(folder, program);
  writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && exec ${real[program]} --version\n${script}\n`);
  chmodSync(file, 0o755);
  return { ...real, [program]: file };
}

/** Runs the real initdb until it has made some of its folders, then does `otherwise`. */
const halfway = (otherwise: string): PostgresBinaries =>
  instead(
    'initdb',
    `dir=$(printf '%s\\n' "$@" | sed -n 's/^--pgdata=//p')
     setsid ${real.initdb} "$@" >/dev/null 2>&1 & made=$!
     until [ -d "$dir/base" ]; do sleep 0.02; done
     kill -9 -$made
     ${otherwise}`,
  );

const full = (): string => `The disk is full: there is no room left for ${dataDir}.`;

describe('a full disk', () => {
  // A disk is not filled here. What stands for it: the words of PostgreSQL's programs and of a service, from programs in
  // their place that stop where the real ones would; and for the launcher's own writing a device that refuses every byte.
  it('is told at whatever step, and the start after it goes on where that one stopped', async () => {
    const initdb = await refusal({
      postgresBinaries: halfway(`echo 'initdb: error: could not write file: ${NO_ROOM}' >&2; exit 1`),
    });
    expect(initdb).toContain(full());
    expect(initdb).toContain(`df -h ${dataDir}`);

    const fatal = `FATAL:  could not write lock file "postmaster.pid": ${NO_ROOM}`;
    const postgresBinaries = instead('postgres', `echo '${fatal}' >&2; exit 1`);
    expect(await refusal({ postgresBinaries })).toContain(full());

    const url = join(dataDir, 'secrets/services/greeter/DATABASE_URL.writing');
    mkdirSync(dirname(url), { recursive: true });
    symlinkSync('/dev/full', url);
    expect(await refusal()).toContain(full());
    rmSync(url);

    const main = join(workspace, 'apps/greeter/dist/main.js');
    const working = readFileSync(main);
    writeFileSync(main, `console.error('could not extend file "base/1/2": ${NO_ROOM}'); process.exit(1);`);
    expect(await refusal()).toContain(full());
    writeFileSync(main, working);
    await startsAfterwards();
  }, 180_000);

  it('leaves no secret of which a part is missing', () => {
    // A limit of 0 bytes a file cuts writing off where a full disk does: the file is there, its content is not.
    const script = `
      import ${JSON.stringify(new URL('../../../tools/source-hooks.mjs', import.meta.url).href)};
      const { secretFile } = await import(${JSON.stringify(new URL('../../provisioning/src/secrets/secret-file.ts', import.meta.url).href)});
      secretFile(${JSON.stringify(join(dataDir, 'secret'))});`;
    const { status, stderr } = spawnSync(
      '/bin/sh',
      ['-c', 'ulimit -f 0; exec "$@"', 'limited', process.execPath, '--input-type=module', '-e', script],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('EFBIG');
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

describe('a data folder', () => {
  it('that another account owns', () => {
    mkdirSync(dataDir);
    // Root may write anywhere, so root starts as the account that PostgreSQL would have; others take their right away.
    const asRoot = process.getuid?.() === 0;
    if (!asRoot) chmodSync(dataDir, 0o500);
    const script = `
      import ${JSON.stringify(new URL('../../../tools/source-hooks.mjs', import.meta.url).href)};
      import { execFileSync } from 'node:child_process';
      const { runPlatform } = await import(${JSON.stringify(new URL('../src/platform/run-platform.ts', import.meta.url).href)});
      const { postgresAccount } = await import(${JSON.stringify(new URL('../src/postgres/postgres-account.ts', import.meta.url).href)});
      const { uid, gid } = postgresAccount();
      if (uid !== undefined) { process.setgid(gid); process.setgroups([]); process.setuid(uid); }
      const options = { services: ['greeter'], workspace: ${JSON.stringify(workspace)}, dataDir: ${JSON.stringify(dataDir)}, portBase: 'free', onLog: () => undefined };
      await runPlatform(options).catch((error) => { console.log(error.message); process.exitCode = 1; });`;
    chmodSync(workspace, 0o755);
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout.trim()).toBe(
      `This account may not read and write ${join(dataDir, 'launcher.lock')}. Start as the account that owns ${dataDir}, or put the data elsewhere (LGSP_DATA_DIR).`,
    );
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('that is half-made, because initdb died, is made as if nothing had been', async () => {
    expect(await refusal({ postgresBinaries: halfway('kill -9 $$') })).toMatch(
      /^PostgreSQL could not make its data folder/,
    );
    // As a launcher leaves it that is killed too.
    mkdirSync(join(dataDir, 'postgres.making-left/base'), { recursive: true });
    await startsAfterwards();
    expect(readdirSync(dataDir).sort()).toEqual(KEPT);
  }, 180_000);

  it('that holds what is somebody’s is left as it is', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    const note = join(dataDir, 'postgres/note.txt');
    writeFileSync(note, 'mine');
    if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'postgres', join(dataDir, 'postgres')]);
    expect(await refusal()).toContain('holds files, but no database that this platform has made');
    expect(readFileSync(note, 'utf8')).toBe('mine');
  });

  it('of another major release of PostgreSQL', async () => {
    await startsAfterwards();
    const version = join(dataDir, 'postgres/PG_VERSION');
    const ours = readFileSync(version, 'utf8');
    writeFileSync(version, '15\n');
    const message = await refusal();
    expect(message).toContain(`The data in ${dataDir} was made by PostgreSQL 15, and this is ${ours.trim()}`);
    expect(message).toContain('npm run reset forgets it');
    writeFileSync(version, ours);
    await startsAfterwards();
  }, 180_000);

  it('that a running platform uses, whatever the ports', async () => {
    const running = await start();
    try {
      const before = Date.now();
      await expect(start()).rejects.toThrow(
        `A platform that runs already (process ${process.pid}) uses ${dataDir}. Stop it first`,
      );
      expect(Date.now() - before).toBeLessThan(5_000);
      expect((await fetch(running.urls['greeter'] ?? '')).status).toBe(200);
    } finally {
      await running.stop();
    }
    // A lock is worth nothing when its process has ended and the number is another's.
    writeFileSync(join(dataDir, 'launcher.lock'), `${process.pid} 1`);
    await startsAfterwards();
  }, 180_000);

  it('that is a file ends npm start with one message and a code', () => {
    writeFileSync(dataDir, '');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/start.ts', 'population'], {
      cwd: ROOT,
      encoding: 'utf8',
      // Below what other suites take.
      env: { ...process.env, LGSP_DATA_DIR: dataDir, PORT_BASE: String(10_000 + (process.pid % 120) * 40) },
    });
    expect(stderr.replace(/^\(.*\n|^.*ExperimentalWarning.*\n/gm, '')).toBe(
      `${dataDir} is no folder, and the data is to be kept in it. Name another place (LGSP_DATA_DIR).\n`,
    );
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: 'The gateway starts too: without it no service can be reached.\n',
    });
    expect(existsSync(`${dataDir}/secrets`)).toBe(false);
  });
});
