import { runCommand } from '../processes/run-command.js';
import { containerKafka, dockerEngineAnswers } from './container-kafka.js';
import { javaKafka } from './java-kafka.js';
import { givenLogin } from './given-login.js';
import { type KafkaLogin, type KafkaPrincipals } from './kafka-principals.js';

export interface KafkaOptions {
  /** A broker of its own even where `KAFKA_BROKERS` names one: topics are the platform's, and two must not share them. */
  readonly own?: boolean;
  /** As a process that can be killed: Java, also where a Docker engine answers. */
  readonly asProcess?: boolean;
  /** Kept between starts (Java only); without it the data goes with the broker. */
  readonly dataDir?: string;
  /** Loopback port; a free one when absent. */
  readonly port?: number;
  /** Who may log in; without them everybody may do everything. A given broker has users of its own. */
  readonly principals?: KafkaPrincipals;
  readonly onLog?: (line: string) => void;
  /** The broker ended without being asked to (Java only). */
  readonly onDeath?: (how: string) => void;
}

export interface RunningKafka {
  readonly brokers: readonly string[];
  readonly how: 'given' | 'container' | 'java';
  /** May make topics and rights: the super user, or of a given broker who `KAFKA_USERNAME` and `KAFKA_PASSWORD[_FILE]` name. */
  readonly login?: KafkaLogin;
  /** Sends the signal to the broker's processes; absent where the broker is none of ours. */
  readonly kill?: (signal: NodeJS.Signals) => void;
  /** Stops what was started; a broker that was given stays. */
  stop(): Promise<void>;
}

/** A real broker, in this order: `KAFKA_BROKERS`, a container where a Docker engine answers, Java with Maven. */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const given = (options.own ? '' : (process.env['KAFKA_BROKERS'] ?? ''))
    .split(',')
    .filter((broker) => broker !== '');
  if (given.length > 0) return { brokers: given, how: 'given', ...givenLogin(), stop: async () => undefined };
  if (!options.asProcess && (await dockerEngineAnswers())) {
    try {
      return await containerKafka(options);
    } catch (error) {
      options.onLog?.(`the Docker engine could not run Kafka (${String(error)}); Java is tried`);
    }
  }
  const java = await runCommand('java', ['-version']);
  const maven = await runCommand('mvn', ['-version']);
  if (java.code !== 0 || maven.code !== 0) {
    throw new Error(
      'No Kafka to be had: KAFKA_BROKERS is not set, no Docker engine answers, and ' +
        `${[java.code !== 0 ? 'java' : '', maven.code !== 0 ? 'mvn' : ''].filter(Boolean).join(' and ')} cannot be run. ` +
        'Set KAFKA_BROKERS, or start Docker, or install Java 17 and Maven.',
    );
  }
  return javaKafka(options);
}
