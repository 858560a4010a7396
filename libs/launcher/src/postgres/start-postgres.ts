import { type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '@lgsp/kernel';
import { freePort, portIsFree } from '../free-port.js';
import { spawnGuarded } from '../processes/spawn-guarded.js';
import { stopProcess } from '../processes/stop-process.js';
import { secretFile } from '@lgsp/provisioning';
import { initialiseCluster } from './initialise-cluster.js';
import { giveTo, postgresAccount, prepareDataFolder } from './postgres-account.js';
import { embeddedBinaries, type PostgresBinaries } from './postgres-binaries.js';

export interface PostgresOptions {
  /** Kept between starts; without it the data lives in a temporary folder that goes with the server. */
  readonly dataDir?: string;
  /** Loopback port; a free one when absent. */
  readonly port?: number;
  readonly binaries?: PostgresBinaries;
  /** In place of the launcher's own. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onLog?: (line: string) => void;
  /** The server ended without being asked to. */
  readonly onDeath?: (how: string) => void;
}

export interface RunningPostgres {
  readonly port: number;
  /** Superuser, database `postgres`; of a given one who may make databases and roles. */
  readonly url: string;
  /** Of the server's main process. @throws where it is none of ours */
  pid(): number;
  /** Stops what was started; a server that was given stays. */
  stop(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '500',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // The log goes to the launcher, which shows what is worth it.
  log_destination: 'stderr',
  log_min_messages: 'warning',
};

/** Starts a real PostgreSQL on the loopback interface, as a process that ends with this one. */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const binaries = options.binaries ?? embeddedBinaries();
  const account = postgresAccount();
  const temporary = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'lgsp-postgres-')) : undefined;
  // The server removes the temporary folder after itself, so it must be its own.
  if (temporary !== undefined) giveTo(account, temporary);
  const dataDir = options.dataDir ?? join(temporary ?? '', 'data');
  const password =
    options.dataDir === undefined ? randomBytes(18).toString('base64url') : secretFile(`${dataDir}.password`);
  prepareDataFolder(dataDir, account);
  await initialiseCluster({ dataDir, password, binaries, account });
  await previousServerGone(dataDir);

  const port = options.port ?? (await freePort());
  if (!(await portIsFree(port))) throw new Error(`Port ${port} (PostgreSQL) is taken`);
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawnGuarded(binaries.postgres, ['-D', dataDir, '-p', String(port), ...settings], {
    ...account,
    // Until it has read its settings it speaks the language of its surroundings; what it says is looked into.
    env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
    stopSignal: 'INT',
    ...given({ removeAfter: temporary }),
  });
  await ready(server, options.onLog);
  let asked = false;
  server.once('exit', (code, signal) => {
    if (!asked) options.onDeath?.(signal ?? `code ${code}`);
  });
  return {
    port,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: () => serverPid(dataDir),
    stop: () => {
      asked = true;
      return stopProcess(server, 30_000);
    },
  };
}

function ready(server: ChildProcess, onLog: PostgresOptions['onLog']): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    let up = false;
    const read = (chunk: Buffer): void => {
      const text = chunk.toString();
      if (up) {
        // Routine lines (checkpoints, shutting down) have the level LOG; statements that failed are their service's.
        for (const line of text.split('\n')) if (/\b(WARNING|FATAL|PANIC):/.test(line)) onLog?.(line);
        return;
      }
      output += text;
      if (!output.includes('database system is ready to accept connections')) return;
      up = true;
      resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('close', (code) => {
      if (!up) reject(new Error(`PostgreSQL did not start (code ${code}): ${output.trim()}`));
    });
  });
}

/** After a launcher was killed its server needs a moment to end: two servers on one folder must never be. */
async function previousServerGone(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  for (let waited = 0; existsSync(file); waited += 100) {
    const pid = serverPid(dataDir);
    if (!isPostgres(pid)) return;
    if (waited > 15_000)
      throw new Error(`Another PostgreSQL (process ${pid}) uses ${dataDir}; stop it first`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const serverPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // The number may have gone to another program since; where the system can say so, ask it.
  const name = `/proc/${pid}/comm`;
  return !existsSync(name) || readFileSync(name, 'utf8').startsWith('postgres');
}
