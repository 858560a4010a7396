import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { given } from '@lgsp/kernel';
import {
  chooseServices,
  GATEWAY,
  KAFKA_ADMIN,
  madeUpAccounts,
  provision,
  registryClients,
  SecretStore,
  serviceCatalogue,
  type ServiceDescription,
  topicSettings,
} from '@lgsp/provisioning';
import { type RunningKafka } from '../kafka/running-kafka.js';
import { superviseKafka } from '../kafka/supervise-kafka.js';
import { type RunningPostgres } from '../postgres/start-postgres.js';
import { supervisePostgres } from '../postgres/supervise-postgres.js';
import { applyRegistry } from './apply-registry.js';
import { assignPorts, type Ports } from './assign-ports.js';
import { explained } from './explain-failed-start.js';
import { formatLog } from './format-log.js';
import { type Instance, instancesOf, instancesOfRelease } from './instances.js';
import { lockDataFolder } from './lock-data-folder.js';
import { type PlatformOptions } from './platform-options.js';
import { runMigrations } from './run-migrations.js';
import {
  type EnvironmentInputs,
  migrationEnvironment,
  passedOn,
  serviceEnvironment,
} from './service-environment.js';

/** Everything the services stand on: running servers, databases migrated, topics made, secrets known. */
export interface PreparedPlatform {
  readonly instances: readonly Instance[];
  readonly dataDir: string;
  readonly ports: Ports;
  readonly secrets: SecretStore;
  readonly postgres: RunningPostgres;
  readonly kafka: RunningKafka | undefined;
  environment(instance: Instance): EnvironmentInputs;
  /** The steps of a release before its processes are started: its migrations, its registry. */
  bringIn(workspace: string): Promise<void>;
  log(source: string, line: string): void;
  /** Stops the servers. */
  stop(): Promise<void>;
}

const WORKSPACE = fileURLToPath(new URL('../../../../', import.meta.url));
const DEFAULT_PORT_BASE = 7100;

/** Refuses what cannot work (unknown service, not built, port taken) before anything starts. */
export async function preparePlatform(options: PlatformOptions): Promise<PreparedPlatform> {
  const workspace = options.workspace ?? WORKSPACE;
  const dataDir = resolve(options.dataDir ?? join(workspace, '.data'));
  const catalogue = serviceCatalogue(workspace);
  const services = chooseServices(catalogue, options.services ?? []);
  for (const { name, folder } of services) {
    if (!existsSync(join(folder, 'dist/main.js'))) throw new Error(`${name} is not built (npm run build)`);
  }
  const topics = topicSettings(process.env);
  const withKafka = options.bus === 'kafka';
  const instances = instancesOf(services, options.replicas, options.rolesApart);
  const ports = await assignPorts(instances, options.portBase ?? DEFAULT_PORT_BASE, withKafka);
  const detours = await options.detours?.(ports);
  const log = logger(options, instances);
  const say = (text: string): void => log('launcher', text);
  let unlock: (() => void) | undefined;
  let postgres: RunningPostgres | undefined;
  let kafka: RunningKafka | undefined;
  const stop = async (): Promise<void> => {
    await kafka?.stop();
    await postgres?.stop();
    unlock?.();
  };
  try {
    unlock = lockDataFolder(dataDir);
    const secrets = new SecretStore(join(dataDir, 'secrets'));
    postgres = await postgresOf(options, dataDir, ports.postgres, log);
    if (withKafka) {
      say(`Kafka starts on port ${ports.kafka}`);
      const onLog = (line: string): void => log('kafka', line);
      kafka = await superviseKafka(
        {
          dataDir: join(dataDir, 'kafka'),
          port: ports.kafka,
          onLog,
          admin: { username: KAFKA_ADMIN, password: secrets.kafkaPassword(KAFKA_ADMIN) },
          ...given({ advertisedPort: detours?.broker }),
          ...(options.ownBroker ? { own: true } : {}),
        },
        say,
      );
    }
    options.signal?.throwIfAborted();
    const provisioned = await provision({
      adminUrl: postgres.url,
      catalogue,
      services,
      clients: registryClients(join(workspace, 'apps/gateway/registry')),
      accounts: madeUpAccounts(join(workspace, 'apps/gateway/registry')),
      secrets,
      bus: kafka
        ? {
            kind: 'kafka',
            brokers: kafka.brokers,
            ownLogins: kafka.how !== 'given',
            ...given({ login: kafka.login, tls: kafka.tls }),
          }
        : { kind: 'embedded' },
      topics,
      say,
    });
    options.signal?.throwIfAborted();

    const environment = ({ name, service }: Instance): EnvironmentInputs => ({
      instances,
      ports,
      provisioned,
      secrets,
      extra: {
        ...(kafka?.tls === undefined ? {} : passedOn('KAFKA_TLS')),
        ...foldersOf(service, dataDir),
        ...passedOn('DOCUMENT'),
        ...passedOn('CLAMAV_'),
        ...options.env?.['*'],
        ...options.env?.[service.name],
        ...options.env?.[name],
        ...detours?.env[name],
      },
    });
    const bringIn = async (release: string): Promise<void> => {
      const released = instancesOfRelease(instances, release);
      let migrated = 0;
      await runMigrations(
        released,
        (instance) => migrationEnvironment(instance, environment(instance)),
        (name) => say(`migrations ${++migrated}/${services.length}: ${name}`),
      );
      options.signal?.throwIfAborted();
      const gateway = released.find(({ name }) => name === GATEWAY);
      if (gateway) {
        const said = await applyRegistry(gateway.service, serviceEnvironment(gateway, environment(gateway)));
        say(`registry: ${said.split('\n')[0] ?? ''}`);
      }
      options.signal?.throwIfAborted();
    };
    await bringIn(workspace);
    return { instances, dataDir, ports, secrets, postgres, kafka, environment, bringIn, log, stop };
  } catch (error) {
    await stop();
    throw explained(error, dataDir);
  }
}

/** The one that was given, or the embedded one, started again when it dies. */
async function postgresOf(
  { postgresUrl, postgresBinaries: binaries, postgresSettings: settings }: PlatformOptions,
  dataDir: string,
  port: number,
  log: PreparedPlatform['log'],
): Promise<RunningPostgres> {
  const say = (text: string): void => log('launcher', text);
  if (postgresUrl !== undefined) {
    const { host, port: at } = new URL(postgresUrl);
    say(`PostgreSQL is the one at ${host}`);
    const none = (): never => {
      throw new Error('PostgreSQL was given: it is none of our processes');
    };
    return { port: Number(at), url: postgresUrl, pid: none, stop: () => Promise.resolve() };
  }
  const folder = join(dataDir, 'postgres');
  say(`PostgreSQL starts on port ${port}, data in ${folder}`);
  const onLog = (line: string): void => log('postgres', line);
  return supervisePostgres({ dataDir: folder, port, ...given({ binaries, settings }), onLog }, say);
}

function logger(options: PlatformOptions, instances: readonly Instance[]): PreparedPlatform['log'] {
  const write = options.onLog ?? ((line: string): void => console.log(line));
  const colour = options.colour ?? (options.onLog === undefined && process.stdout.isTTY);
  const shown = ['launcher', 'postgres', 'kafka', ...instances.map(({ name }) => name)];
  return (source, line) => write(formatLog(source, line, { colour, index: shown.indexOf(source) }));
}

/** Folders of its own, beside the other data. */
const foldersOf = ({ folders }: ServiceDescription, dataDir: string): Record<string, string> =>
  Object.fromEntries(Object.entries(folders).map(([key, name]) => [key, join(dataDir, name)]));
