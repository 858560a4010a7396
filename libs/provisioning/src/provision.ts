import { given } from '@lgsp/kernel';
import { ensureKafkaLogins, type KafkaLogin, type KafkaTls } from '@lgsp/messaging';
import { alone } from './alone.js';
import {
  databaseName,
  type ProvisionedDatabases,
  provisionDatabases,
} from './databases/provision-databases.js';
import { kafkaLogins } from './kafka-logins.js';
import { secretPaths } from './secrets/secret-paths.js';
import { type SecretStore } from './secrets/secret-store.js';
import { GATEWAY, type ServiceDescription } from './service-catalogue.js';
import { ensureTopics } from './topics/ensure-topics.js';
import { type TopicSettings } from './topics/topic-settings.js';

export type ProvisionedBus =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'kafka';
      readonly brokers: readonly string[];
      /** May make topics, rights and logins. */
      readonly login?: KafkaLogin;
      /** Absent: without TLS. */
      readonly tls?: KafkaTls;
      /** Each service gets a login of its own; else all log in as `login`, if anybody does. */
      readonly ownLogins: boolean;
    };

export interface ProvisionOptions {
  /** Of PostgreSQL: may make databases and roles. */
  readonly adminUrl: string;
  /** All there are: each has its topics, rights and login. */
  readonly catalogue: readonly ServiceDescription[];
  /** Those that get a database. */
  readonly services: readonly ServiceDescription[];
  /** Clients of the gateway, by id. */
  readonly clients: readonly string[];
  /** Subjects of made-up officials, who have passwords. */
  readonly accounts: readonly string[];
  readonly secrets: SecretStore;
  readonly bus: ProvisionedBus;
  readonly topics: TopicSettings;
  /** What gateways count together in, if anything. */
  readonly redisUrl?: string;
  readonly say: (text: string) => void;
}

type Environment = Readonly<Record<string, string>>;

/** What a process is given of what was made: settings, secrets as files. */
export interface Provisioned {
  readonly service: Environment;
  /** For `migrate` alone. */
  readonly owner: Environment;
}

/** Makes what is missing of databases, roles, logins, topics, rights and secrets; may be repeated, and by two at once. */
export async function provision(options: ProvisionOptions): Promise<Readonly<Record<string, Provisioned>>> {
  const { adminUrl, catalogue, services, clients, accounts, secrets, bus, topics, say } = options;
  for (const client of clients) secrets.clientSecret(client);
  for (const subject of accounts) secrets.accountPassword(subject);
  return alone(adminUrl, async () => {
    const databases = await provisionDatabases({
      adminUrl,
      services: services.map(({ name }) => name),
      secrets,
      ...(bus.kind === 'embedded' ? { busUsers: catalogue.map(({ name }) => name) } : {}),
    });
    say(`databases: ${services.length}, each with an owner and a service role`);
    if (bus.kind === 'kafka' && bus.ownLogins) {
      const logins = kafkaLogins(catalogue, secrets);
      await ensureKafkaLogins(brokersOf(bus), logins);
      say(`Kafka logins: ${logins.length}`);
    }
    await ensureTopics(
      catalogue,
      topics,
      bus.kind === 'embedded'
        ? { kind: 'embedded', url: databases.bus?.ownerUrl ?? '' }
        : { kind: 'kafka', ...topics, ...brokersOf(bus) },
      say,
    );
    return Object.fromEntries(
      services.map((service) => [service.name, handOut(service, options, databases)]),
    );
  });
}

const brokersOf = ({ brokers, login, tls }: Extract<ProvisionedBus, { kind: 'kafka' }>) => ({
  brokers,
  clientId: 'provision',
  ...given({ tls }),
  ...login,
});

/** Every secret that {@link provision} would make where it is missing, by its path in the folder. */
export const secretsOf = ({
  catalogue,
  clients,
  bus,
}: Pick<ProvisionOptions, 'catalogue' | 'clients'> & {
  readonly bus: ProvisionedBus['kind'];
}): readonly string[] => [
  ...catalogue.flatMap(({ name }) => {
    const role = databaseName(name);
    return [secretPaths.database(role), secretPaths.database(`${role}_owner`)];
  }),
  ...(bus === 'kafka'
    ? catalogue.map(({ name }) => secretPaths.kafka(name))
    : [secretPaths.database('bus_owner')]),
  ...clients.map(secretPaths.client),
];

function handOut(
  { name, client }: ServiceDescription,
  { secrets, bus, redisUrl }: ProvisionOptions,
  databases: ProvisionedDatabases,
): Provisioned {
  const { url, ownerUrl } = databases.services[name] ?? { url: '', ownerUrl: '' };
  const login =
    bus.kind === 'kafka' && bus.ownLogins
      ? { username: name, password: secrets.kafkaPassword(name) }
      : bus.kind === 'kafka'
        ? bus.login
        : undefined;
  const values = given({
    DATABASE_URL: url,
    BUS_DATABASE_URL: databases.bus?.urls[name],
    KAFKA_PASSWORD: login?.password,
    REDIS_URL: name === GATEWAY ? redisUrl : undefined,
    CLIENT_SECRET: client === undefined ? undefined : secrets.clientSecret(client),
  });
  const files = Object.entries(values).map(([key, value]) => [
    `${key}_FILE`,
    secrets.hand('services', name, key, value),
  ]);
  return {
    service: {
      BUS: bus.kind,
      ...(bus.kind === 'kafka' ? { KAFKA_BROKERS: bus.brokers.join(',') } : {}),
      ...given({ KAFKA_USERNAME: login?.username }),
      ...(Object.fromEntries(files) as Environment),
    },
    owner: {
      MIGRATE_DATABASE_URL_FILE: secrets.hand('owners', name, 'MIGRATE_DATABASE_URL', ownerUrl),
    },
  };
}
