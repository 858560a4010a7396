import { type Kafka } from 'kafkajs';
import { silentLogger } from '../bus-logger.js';
import { kafkaClient, type KafkaConnectionOptions, type KafkaLogin } from './kafka-client.js';
import { type RawRequest, scramRequest, scramResults } from './scram-request.js';

/** Of kafkajs's own cluster, whose requests are not all offered by its admin. */
interface Cluster {
  connect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findControllerBroker(): Promise<{
    readonly connectionPool: {
      send<Answer>(call: {
        readonly request: RawRequest;
        readonly response: {
          decode(payload: Buffer): Promise<{ readonly answer: Buffer }>;
          parse(decoded: { readonly answer: Buffer }): Promise<Answer>;
        };
      }): Promise<Answer>;
    };
  }>;
  disconnect(): Promise<void>;
}

/** Gives each user this password (SASL/SCRAM-SHA-512), with which it may log in and do what ACLs allow. May be repeated. */
export async function ensureKafkaLogins(
  options: KafkaConnectionOptions,
  logins: readonly KafkaLogin[],
): Promise<void> {
  const cluster = clusterOf(kafkaClient(options, silentLogger));
  try {
    await cluster.connect();
    await cluster.refreshMetadata();
    const broker = await cluster.findControllerBroker();
    const results = await broker.connectionPool.send({
      request: scramRequest(logins),
      response: {
        decode: (answer) => Promise.resolve({ answer }),
        parse: ({ answer }) => Promise.resolve(scramResults(answer)),
      },
    });
    const refused = results.filter(({ errorCode }) => errorCode !== 0);
    if (refused.length === 0 && results.length === logins.length) return;
    const said = refused.map(({ user, errorCode }) => `${user} (error ${errorCode})`);
    throw new Error(`The brokers did not take these logins: ${said.join(', ')}`);
  } finally {
    await cluster.disconnect();
  }
}

/** kafkajs 2.2.4 keeps it behind a symbol (kafkajs/src/index.js). */
function clusterOf(kafka: Kafka): Cluster {
  const key = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  const make = key && (kafka as unknown as Record<symbol, (options: object) => Cluster>)[key];
  if (!make) throw new Error('This kafkajs has no cluster where one was looked for');
  return make({ metadataMaxAge: 300_000, allowAutoTopicCreation: false });
}
