import { given } from '@lgsp/kernel';
import { type ProvisionedDatabases } from '../databases/provision-databases.js';
import { type RunningKafka } from '../kafka/running-kafka.js';
import { type SecretStore } from '../secrets/secret-store.js';
import { type Ports } from './assign-ports.js';
import { type Instance, replicasOf } from './instances.js';
import { GATEWAY, type ServiceDescription } from './service-catalogue.js';

export interface EnvironmentInputs {
  readonly instances: readonly Instance[];
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

/** Where there are replicas, one that ends serves on until the others have heard of it. Milliseconds. */
const DRAIN_MS = 1_000;

/** The documented environment of one process, secrets as files. */
export function serviceEnvironment(instance: Instance, inputs: EnvironmentInputs): NodeJS.ProcessEnv {
  const { ports, databases, secrets, kafka, instances } = inputs;
  const { service } = instance;
  const { name } = service;
  const database = databases.services[name];
  if (database === undefined) throw new Error(`${name} has no database`);
  const grpcPort = ports.grpc[instance.name];
  const bus = databases.bus?.urls[name];
  const gateways = replicasOf(instances, GATEWAY).map((gateway) => urlOf(gateway, ports));
  return {
    ...Object.fromEntries(
      INHERITED.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]])),
    ),
    LGSP_ENV: process.env['LGSP_ENV'] ?? 'development',
    HOST: '127.0.0.1',
    PORT: String(ports.http[instance.name]),
    ...given({ GRPC_PORT: grpcPort?.toString() }),
    DATABASE_URL_FILE: secrets.write(`${name}.database`, database.url),
    ...(kafka === undefined ? { BUS: 'embedded' } : kafkaEnvironment(name, kafka, secrets)),
    ...given({ BUS_DATABASE_URL_FILE: bus === undefined ? undefined : secrets.write(`${name}.bus`, bus) }),
    GATEWAY_URL: gateways.join(','),
    ISSUER: gateways[0],
    DRAIN_MS: String(replicasOf(instances, name).length > 1 ? DRAIN_MS : 0),
    ...clientSecret(service, secrets),
    ...(name === GATEWAY ? gatewayEnvironment(inputs) : {}),
    ...inputs.extra,
  };
}

/** The same with the owner's URL, for the `migrate` command alone. */
export function migrationEnvironment(instance: Instance, inputs: EnvironmentInputs): NodeJS.ProcessEnv {
  const { name } = instance.service;
  const ownerUrl = inputs.databases.services[name]?.ownerUrl ?? '';
  return {
    ...serviceEnvironment(instance, inputs),
    MIGRATE_DATABASE_URL_FILE: inputs.secrets.write(`${name}.owner`, ownerUrl),
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

/** A system stands there once for each of its replicas. */
function gatewayEnvironment({ instances, ports, secrets }: EnvironmentInputs): NodeJS.ProcessEnv {
  const providers = instances.flatMap((instance) =>
    Object.entries(instance.service.provides).map(
      ([system, path]) => `${system}=${urlOf(instance, ports)}${path}`,
    ),
  );
  const grpc = instances.flatMap(({ name, service }) =>
    service.name === GATEWAY || ports.grpc[name] === undefined
      ? []
      : [`${service.name}=127.0.0.1:${ports.grpc[name]}`],
  );
  return {
    GATEWAY_ROLES: 'requests,events,identity',
    PROVIDERS: providers.join(','),
    ...(grpc.length === 0 ? {} : { GRPC_PROVIDERS: grpc.join(',') }),
    SECRETS_DIR: secrets.clientsFolder,
  };
}

const urlOf = ({ name }: Instance, ports: Ports): string => `http://127.0.0.1:${ports.http[name]}`;
