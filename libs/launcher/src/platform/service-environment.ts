import { given } from '@lgsp/kernel';
import { type ProvisionedDatabases } from '../databases/provision-databases.js';
import { type RunningKafka } from '../kafka/running-kafka.js';
import { type SecretStore } from '../secrets/secret-store.js';
import { type Ports } from './assign-ports.js';
import { GATEWAY, type ServiceDescription } from './service-catalogue.js';

export interface EnvironmentInputs {
  readonly services: readonly ServiceDescription[];
  readonly ports: Ports;
  readonly databases: ProvisionedDatabases;
  readonly secrets: SecretStore;
  /** When the bus is Kafka. */
  readonly kafka?: RunningKafka;
  readonly extra?: Readonly<Record<string, string>>;
}

/** Taken over from the launcher's own environment; everything else a service must be given here. */
const INHERITED = [
  'PATH',
  'HOME',
  'TZ',
  'LANG',
  'TMPDIR',
  'NODE_COMPILE_CACHE',
  'LOG_LEVEL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'LGSP_ENV',
  'CALENDAR_DIR',
  'BUS_RETENTION_DAYS',
];

/** The documented environment of one service, secrets as files. */
export function serviceEnvironment(
  service: ServiceDescription,
  inputs: EnvironmentInputs,
): NodeJS.ProcessEnv {
  const { ports, databases, secrets, kafka } = inputs;
  const { name } = service;
  const database = databases.services[name];
  if (database === undefined) throw new Error(`${name} has no database`);
  const grpcPort = ports.grpc[name];
  const bus = databases.bus?.urls[name];
  const gateway = `http://127.0.0.1:${ports.http[GATEWAY]}`;
  return {
    ...Object.fromEntries(
      INHERITED.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]])),
    ),
    LGSP_ENV: process.env['LGSP_ENV'] ?? 'development',
    HOST: '127.0.0.1',
    PORT: String(ports.http[name]),
    ...given({ GRPC_PORT: grpcPort?.toString() }),
    DATABASE_URL_FILE: secrets.write(`${name}.database`, database.url),
    ...(kafka === undefined ? { BUS: 'embedded' } : kafkaEnvironment(name, kafka, secrets)),
    ...given({ BUS_DATABASE_URL_FILE: bus === undefined ? undefined : secrets.write(`${name}.bus`, bus) }),
    GATEWAY_URL: gateway,
    ISSUER: gateway,
    ...clientSecret(service, secrets),
    ...(name === GATEWAY ? gatewayEnvironment(inputs) : {}),
    ...inputs.extra,
  };
}

/** The same with the owner's URL, for the `migrate` command alone. */
export function migrationEnvironment(
  service: ServiceDescription,
  inputs: EnvironmentInputs,
): NodeJS.ProcessEnv {
  const ownerUrl = inputs.databases.services[service.name]?.ownerUrl ?? '';
  return {
    ...serviceEnvironment(service, inputs),
    MIGRATE_DATABASE_URL_FILE: inputs.secrets.write(`${service.name}.owner`, ownerUrl),
  };
}

/** On a broker of ours each service logs in as itself; on a given one all with what the launcher was given. */
function kafkaEnvironment(
  service: string,
  { brokers, how, login }: RunningKafka,
  secrets: SecretStore,
): NodeJS.ProcessEnv {
  const where = { BUS: 'kafka', KAFKA_BROKERS: brokers.join(',') };
  if (login === undefined) return where;
  if (how === 'given') {
    const file = secrets.write('kafka.password', login.password);
    return { ...where, KAFKA_USERNAME: login.username, KAFKA_PASSWORD_FILE: file };
  }
  return { ...where, KAFKA_USERNAME: service, KAFKA_PASSWORD_FILE: secrets.kafkaPasswordPath(service) };
}

function clientSecret({ client }: ServiceDescription, secrets: SecretStore): NodeJS.ProcessEnv {
  if (client === undefined) return {};
  secrets.clientSecret(client);
  return { CLIENT_SECRET_FILE: secrets.clientSecretPath(client) };
}

function gatewayEnvironment({ services, ports, secrets }: EnvironmentInputs): NodeJS.ProcessEnv {
  const providers = services.flatMap(({ name, provides }) =>
    Object.entries(provides).map(([system, path]) => `${system}=http://127.0.0.1:${ports.http[name]}${path}`),
  );
  const grpc = Object.entries(ports.grpc).filter(([name]) => name !== GATEWAY);
  return {
    GATEWAY_ROLES: 'requests,events,identity',
    PROVIDERS: providers.join(','),
    ...(grpc.length === 0
      ? {}
      : { GRPC_PROVIDERS: grpc.map(([name, port]) => `${name}=127.0.0.1:${port}`).join(',') }),
    SECRETS_DIR: secrets.clientsFolder,
  };
}
