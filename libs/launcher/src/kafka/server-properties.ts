import { type KafkaLogin } from '@lgsp/messaging';
import { type BrokerTls } from './running-kafka.js';

export interface ServerProperties {
  /** Where the listeners bind: loopback, or every address inside a container. */
  readonly bind: string;
  readonly port: number;
  /** Loopback port that clients are told, where it is another than `port`. */
  readonly advertisedPort?: number;
  readonly controllerPort: number;
  /** The broker's own listener, loopback, where only the super user can log in. */
  readonly internalPort: number;
  readonly logs: string;
  /** Clients must log in (SCRAM-SHA-512) and may do what ACLs allow; without them everybody may do everything. */
  readonly admin?: KafkaLogin | undefined;
  /** The listener of clients alone: what is inside stays on loopback. */
  readonly tls?: BrokerTls | undefined;
}

const PLAIN_LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';
const SCRAM_LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule';

/** `server.properties` of one KRaft node (broker and controller); holds the super user's password. */
export function serverProperties(options: ServerProperties): string {
  const { bind, port, advertisedPort = port, controllerPort, internalPort, logs, admin, tls } = options;
  const protocol = admin === undefined ? 'PLAINTEXT' : 'SASL_PLAINTEXT';
  const internal = `INTERNAL://127.0.0.1:${internalPort}`;
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `CLIENTS://${bind}:${port},${internal},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `CLIENTS://127.0.0.1:${advertisedPort},${internal}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
    'listener.security.protocol.map': [
      `CLIENTS:${tls === undefined ? protocol : protocol.replace('PLAINTEXT', 'SSL')}`,
      `INTERNAL:${protocol}`,
      `CONTROLLER:${protocol}`,
    ].join(','),
    'log.dirs': logs,
    'auto.create.topics.enable': false,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'min.insync.replicas': 1,
    'group.initial.rebalance.delay.ms': 0,
    ...(admin === undefined ? {} : security(admin)),
    ...(tls === undefined ? {} : encryption(tls)),
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function encryption({ keyAndCertificate, clients }: BrokerTls): Record<string, string> {
  const own = {
    'listener.name.clients.ssl.keystore.type': 'PEM',
    'listener.name.clients.ssl.keystore.location': keyAndCertificate,
  };
  if (clients === undefined) return own;
  return {
    ...own,
    'listener.name.clients.ssl.client.auth': 'required',
    'listener.name.clients.ssl.truststore.type': 'PEM',
    'listener.name.clients.ssl.truststore.location': clients,
  };
}

/** The broker itself logs in with what stands here: a data folder may hold no stored credential yet, or an older one. */
function security({ username, password }: KafkaLogin): Record<string, string> {
  const login = `${PLAIN_LOGIN} required username="${username}" password="${password}" user_${username}="${password}";`;
  return {
    'listener.name.clients.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.clients.scram-sha-512.sasl.jaas.config': `${SCRAM_LOGIN} required;`,
    'listener.name.internal.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.internal.plain.sasl.jaas.config': login,
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': login,
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'false',
    'super.users': `User:${username}`,
  };
}
