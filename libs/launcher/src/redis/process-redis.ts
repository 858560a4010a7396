import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, portAnswers } from '../free-port.js';
import { spawnGuarded } from '../processes/spawn-guarded.js';
import { stopProcess } from '../processes/stop-process.js';
import { type RedisOptions, type RunningRedis } from './running-redis.js';

const START_WITHIN_MS = 15_000;

/** `redis-server` on the loopback interface, without a file of its own, as a process that ends with this one. */
export async function processRedis(options: RedisOptions): Promise<RunningRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-redis-'));
  const port = options.port ?? (await freePort());
  const server = spawnGuarded(
    'redis-server',
    [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
      ...['--save', '', '--appendonly', 'no', ...(options.settings ?? [])],
    ],
    { stopSignal: 'TERM', removeAfter: folder },
  );
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4_000)));
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await portAnswers(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stopProcess(server, 1_000);
      throw new Error(`redis-server did not start: ${output.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    how: 'process',
    // The server and the shell that guards it are a process group of their own.
    kill: (signal) => process.kill(-(server.pid ?? NaN), signal),
    stop: () => stopProcess(server, 5_000),
  };
}
