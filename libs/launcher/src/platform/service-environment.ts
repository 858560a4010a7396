import { given } from '@lgsp/kernel';
import { GATEWAY, type Provisioned, type SecretStore, type ServiceDescription } from '@lgsp/provisioning';
import { type Ports } from './assign-ports.js';
import { frontGateways, type Instance, replicasOf } from './instances.js';

export interface EnvironmentInputs {
  readonly instances: readonly Instance[];
  readonly ports: Ports;
  /** By service. */
  readonly provisioned: Readonly<Record<string, Provisioned>>;
  readonly secrets: SecretStore;
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
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'LGSP_ENV',
  'CALENDAR_DIR',
  'BUS_RETENTION_DAYS',
];

/** Where there are replicas, one that ends serves on until the others have heard of it. Milliseconds. */
const DRAIN_MS = 1_000;

/** The documented environment of one process, secrets as files. */
export function serviceEnvironment(instance: Instance, inputs: EnvironmentInputs): NodeJS.ProcessEnv {
  const { ports, instances } = inputs;
  const { service } = instance;
  const { name } = service;
  const grpcPort = ports.grpc[instance.name];
  const gateways = frontGateways(instances).map((gateway) => urlOf(gateway, ports));
  return {
    ...Object.fromEntries(
      INHERITED.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]])),
    ),
    LGSP_ENV: process.env['LGSP_ENV'] ?? 'development',
    HOST: '127.0.0.1',
    PORT: String(ports.http[instance.name]),
    MANAGEMENT_PORT: String(ports.management[instance.name]),
    ...given({ GRPC_PORT: grpcPort?.toString() }),
    ...provisionedFor(service, inputs).service,
    GATEWAY_URL: gateways.join(','),
    ISSUER: gateways[0],
    DRAIN_MS: String(replicasOf(instances, name).length > 1 ? DRAIN_MS : 0),
    ...(name === GATEWAY ? gatewayEnvironment(instance, inputs) : {}),
    ...inputs.extra,
  };
}

/** The same with the owner's URL, for the `migrate` command alone. */
export function migrationEnvironment(instance: Instance, inputs: EnvironmentInputs): NodeJS.ProcessEnv {
  return { ...serviceEnvironment(instance, inputs), ...provisionedFor(instance.service, inputs).owner };
}

function provisionedFor({ name }: ServiceDescription, { provisioned }: EnvironmentInputs): Provisioned {
  const found = provisioned[name];
  if (found === undefined) throw new Error(`${name} has no database`);
  return found;
}

/** A system stands there once for each of its replicas. */
function gatewayEnvironment(
  { roles = 'requests,events,identity' }: Instance,
  { instances, ports, secrets }: EnvironmentInputs,
): NodeJS.ProcessEnv {
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
    GATEWAY_ROLES: roles,
    PROVIDERS: providers.join(','),
    ...(grpc.length === 0 ? {} : { GRPC_PROVIDERS: grpc.join(',') }),
    SECRETS_DIR: secrets.clientsFolder,
    // Redis is used where the launcher was given one, and never started here.
    ...passedOn('REDIS_'),
  };
}

const urlOf = ({ name }: Instance, ports: Ports): string => `http://127.0.0.1:${ports.http[name]}`;

/** What the launcher was given itself. */
export const passedOn = (prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      key.startsWith(prefix) && value !== undefined ? [[key, value]] : [],
    ),
  );
