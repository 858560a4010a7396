import { request } from 'node:http';
import { given } from '@lgsp/kernel';
import { freePort } from '../free-port.js';
import { KAFKA_VERSION } from './kafka-libraries.js';
import { type KafkaLogin } from '@lgsp/messaging';
import { serverProperties } from './server-properties.js';
import { type KafkaOptions, type RunningKafka } from './running-kafka.js';

const SOCKET = '/var/run/docker.sock';
const PROPERTIES = '/tmp/lgsp-server.properties';
const START = '/tmp/lgsp-start.sh';

/** True when a Docker engine answers; a client program on the PATH proves nothing. */
export function dockerEngineAnswers(): Promise<boolean> {
  const host = process.env['DOCKER_HOST'];
  const target =
    host?.startsWith('tcp://') === true
      ? new URL('/_ping', host.replace('tcp://', 'http://'))
      : { socketPath: host?.replace('unix://', '') ?? SOCKET, path: '/_ping' };
  return new Promise((resolve) => {
    const ask = request(target, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ask.setTimeout(2_000, () => ask.destroy());
    ask.once('error', () => resolve(false));
    ask.end();
  });
}

/** Kafka's official image through testcontainers, listening on a fixed loopback port; its data goes with it. */
export async function containerKafka(options: KafkaOptions): Promise<RunningKafka> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const { admin } = options;
  const port = options.port ?? (await freePort());
  const container = await new GenericContainer(`apache/kafka:${KAFKA_VERSION}`)
    .withExposedPorts({ container: 9092, host: port })
    .withCopyContentToContainer([
      {
        target: PROPERTIES,
        content: serverProperties({
          bind: '0.0.0.0',
          port: 9092,
          advertisedPort: port,
          controllerPort: 9093,
          internalPort: 9094,
          logs: '/tmp/lgsp-kafka-logs',
          admin,
        }),
      },
      { target: START, content: startScript(admin) },
    ])
    .withEntrypoint(['/bin/sh', START])
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  return {
    brokers: [`127.0.0.1:${port}`],
    how: 'container',
    ...given({ login: admin }),
    stop: async () => {
      await container.stop();
    },
  };
}

/** In a file, not on a command line that others could list. */
const startScript = (admin: KafkaLogin | undefined): string =>
  [
    'set -e',
    'cd /opt/kafka/bin',
    `./kafka-storage.sh format -t "$(./kafka-storage.sh random-uuid)" -c ${PROPERTIES} ${
      admin === undefined
        ? ''
        : `--add-scram 'SCRAM-SHA-512=[name=${admin.username},password=${admin.password}]'`
    }`,
    `exec ./kafka-server-start.sh ${PROPERTIES}`,
    '',
  ].join('\n');
