import { given } from '@lgsp/kernel';
import kafkajs, {
  type ISocketFactory,
  type Kafka,
  type KafkaConfig,
  type logCreator,
  type SASLOptions,
} from 'kafkajs';
import type { BusLogger } from '../bus-logger.js';
import { silenceNegativeTimeouts } from './negative-timeouts.js';
import { sockets } from './sockets.js';

/** A principal `User:<username>` of the brokers. */
export interface KafkaLogin {
  readonly username: string;
  readonly password: string;
}

/** PEM: whom to trust when not the system's own authorities, and who we are where the brokers ask for it. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaConnectionOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** SASL when given, over TLS when `tls`. */
  readonly username?: string;
  readonly password?: string;
  /** Default: SCRAM-SHA-512. */
  readonly mechanism?: 'scram-sha-512' | 'plain';
  /** Absent: without TLS. */
  readonly tls?: KafkaTls;
  /** How sockets are made, for a proxy or a test that cuts them. */
  readonly socketFactory?: ISocketFactory;
}

/** Retries inside one request; waits in all stay well below the publish time-out. Longer outages are ours to handle. */
const RETRY = { initialRetryTime: 100, retries: 5, maxRetryTime: 2_000 };

export function kafkaClient(options: KafkaConnectionOptions, logger: BusLogger): Kafka {
  silenceNegativeTimeouts();
  const { username, password, mechanism = 'scram-sha-512' } = options;
  const config: KafkaConfig = {
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: RETRY,
    logLevel: kafkajs.logLevel.WARN,
    logCreator: logTo(logger),
    ...given({ ssl: options.tls && { ...options.tls } }),
    socketFactory: sockets(options.socketFactory),
    ...(username === undefined || password === undefined
      ? {}
      : { sasl: saslOf(mechanism, username, password) }),
  };
  return new kafkajs.Kafka(config);
}

const saslOf = (mechanism: 'scram-sha-512' | 'plain', username: string, password: string): SASLOptions =>
  mechanism === 'plain' ? { mechanism, username, password } : { mechanism, username, password };

const LEVELS = new Map<number, 'debug' | 'info' | 'warn' | 'error'>([
  [kafkajs.logLevel.DEBUG, 'debug'],
  [kafkajs.logLevel.INFO, 'info'],
  [kafkajs.logLevel.WARN, 'warn'],
  [kafkajs.logLevel.ERROR, 'error'],
]);

/** Passes on what names a place, never what might hold a payload: stacks and errors of handlers do. */
const logTo =
  (logger: BusLogger): logCreator =>
  () =>
  ({ namespace, level, log }) => {
    const { topic, partition, groupId, broker, retryCount } = log as Readonly<Record<string, unknown>>;
    logger[LEVELS.get(level) ?? 'debug'](
      { namespace, topic, partition, groupId, broker, retryCount },
      `kafkajs: ${log.message}`,
    );
  };
