import { dockerEngineAnswers } from '../kafka/container-kafka.js';
import { runCommand } from '../processes/run-command.js';
import { processRedis } from './process-redis.js';
import { type RedisOptions, type RunningRedis } from './running-redis.js';

/** A real server, in this order: `REDIS_URL`, a container where a Docker engine answers, `redis-server` on the PATH. */
export async function startRedis(options: RedisOptions = {}): Promise<RunningRedis> {
  const given = options.own ? '' : (process.env['REDIS_URL'] ?? '');
  if (given !== '') return { url: given, how: 'given', stop: async () => undefined };
  if (!options.asProcess && (await dockerEngineAnswers())) {
    try {
      return await containerRedis();
    } catch (error) {
      options.onLog?.(`the Docker engine could not run Redis (${String(error)}); redis-server is tried`);
    }
  }
  const { code } = await runCommand('redis-server', ['--version']);
  if (code !== 0)
    throw new Error(
      'No Redis to be had: REDIS_URL is not set, no Docker engine answers, and redis-server cannot be run. ' +
        'Set REDIS_URL, or start Docker, or install redis-server.',
    );
  return processRedis(options);
}

/** Redis's official image through testcontainers; its data goes with it. */
async function containerRedis(): Promise<RunningRedis> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('redis:7.0')
    .withExposedPorts(6379)
    .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
    .start();
  return {
    url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
    how: 'container',
    stop: async () => {
      await container.stop();
    },
  };
}
