import { request } from 'node:http';
import { freePort } from '../free-port.js';
import { KAFKA_VERSION } from './kafka-libraries.js';
import { type KafkaOptions, type RunningKafka } from './start-kafka.js';

const SOCKET = '/var/run/docker.sock';

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

/** Kafka's official image through testcontainers, listening on a fixed loopback port. */
export async function containerKafka(options: KafkaOptions): Promise<RunningKafka> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const port = options.port ?? (await freePort());
  const container = await new GenericContainer(`apache/kafka:${KAFKA_VERSION}`)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  return {
    brokers: [`127.0.0.1:${port}`],
    how: 'container',
    stop: async () => {
      await container.stop();
    },
  };
}
