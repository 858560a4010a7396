import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { must, run } from './run.ts';

/** What survives the clone: layers, stand-ins, programs. */
export const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lgsp');

export interface Engine {
  /** For programs that talk to it. */
  readonly env: NodeJS.ProcessEnv;
  readonly how: 'given' | 'started';
  stop(): Promise<void>;
}

const START_WITHIN_MS = 60_000;

/** The Docker engine that answers, or Debian's, started as a process of ours where root may. @throws where there is none */
export async function engine(say: (text: string) => void): Promise<Engine> {
  const given = plain(process.env);
  if ((await run('docker', ['version'], { env: given, timeoutMs: 15_000 })).code === 0)
    return { env: given, how: 'given', stop: () => Promise.resolve() };
  if (process.getuid?.() !== 0)
    throw new Error(
      'No Docker engine answers, and only root may start one: start Docker, or set DOCKER_HOST.',
    );
  if (!existsSync('/usr/sbin/dockerd')) {
    say('no Docker engine answers: docker.io of Debian is installed');
    await must('apt-get', ['update', '-q']);
    await must('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'docker.io', 'iptables']);
  }
  return startEngine(say);
}

async function startEngine(say: (text: string) => void): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-engine-'));
  const data = join(CACHE, 'docker');
  mkdirSync(data, { recursive: true });
  const socket = `unix://${join(folder, 'docker.sock')}`;
  const log = openSync(join(folder, 'dockerd.log'), 'w');
  const places = ['--data-root', data, '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')];
  const daemon = spawn('/usr/sbin/dockerd', [...places, '-H', socket], { stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()));
  const env = plain({ ...process.env, DOCKER_HOST: socket });
  const stop = async (): Promise<void> => {
    daemon.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + START_WITHIN_MS; ; await pause(500)) {
    if ((await run('docker', ['version'], { env, timeoutMs: 15_000 })).code === 0) break;
    if (daemon.exitCode !== null || Date.now() > end) {
      daemon.kill('SIGTERM');
      throw new Error(`The Docker engine did not start; see ${join(folder, 'dockerd.log')}`);
    }
  }
  say(`a Docker engine of this run's own, layers in ${data}`);
  return { env, how: 'started', stop };
}

/** The classic builder where the client has no other. */
function plain(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const plugins = [
    join(homedir(), '.docker/cli-plugins'),
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
  ];
  const buildx = plugins.some((folder) => existsSync(join(folder, 'docker-buildx')));
  return buildx ? env : { ...env, DOCKER_BUILDKIT: '0', COMPOSE_DOCKER_CLI_BUILD: '0' };
}
