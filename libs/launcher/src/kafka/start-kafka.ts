import { runCommand } from '../processes/run-command.js';
import { containerKafka, dockerEngineAnswers } from './container-kafka.js';
import { javaKafka } from './java-kafka.js';
import { givenLogin } from './given-login.js';
import { givenTls } from './given-tls.js';
import { type KafkaOptions, type RunningKafka } from './running-kafka.js';

/** A real broker, in this order: `KAFKA_BROKERS`, a container where a Docker engine answers, Java with Maven. */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const given = (options.own ? '' : (process.env['KAFKA_BROKERS'] ?? ''))
    .split(',')
    .filter((broker) => broker !== '');
  if (given.length > 0)
    return { brokers: given, how: 'given', ...givenLogin(), ...givenTls(), stop: async () => undefined };
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
