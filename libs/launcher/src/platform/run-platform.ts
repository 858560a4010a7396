import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provisionDatabases } from '../databases/provision-databases.js';
import { type RunningKafka, startKafka } from '../kafka/start-kafka.js';
import { type RunningPostgres, startPostgres } from '../postgres/start-postgres.js';
import { SecretStore } from '../secrets/secret-store.js';
import { assignPorts } from './assign-ports.js';
import { awaitReady } from './await-ready.js';
import { formatLog } from './format-log.js';
import { ensureTopics } from './ensure-topics.js';
import { registryClients } from './registry-clients.js';
import { runMigrations } from './run-migrations.js';
import { chooseServices, serviceCatalogue, type ServiceDescription } from './service-catalogue.js';
import { type EnvironmentInputs, migrationEnvironment, serviceEnvironment } from './service-environment.js';
import { ServiceProcess } from './service-process.js';

export interface PlatformOptions {
  /** Names under `apps/`; the gateway always runs too. All when absent or empty. */
  readonly services?: readonly string[];
  readonly bus?: 'embedded' | 'kafka';
  /** First port of the documented layout, or `free` for any (tests). */
  readonly portBase?: number | 'free';
  /** Where databases, broker data and secrets stay; `.data` of the workspace when absent. */
  readonly dataDir?: string;
  /** More environment by service; `*` is given to all. */
  readonly env?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Every line to show; the console when absent. */
  readonly onLog?: (line: string) => void;
  readonly colour?: boolean;
  /** Root of the workspace whose `apps/` run; this one when absent. */
  readonly workspace?: string;
  readonly readyWithinMs?: number;
  /** Aborts a start in progress; what runs already is stopped. */
  readonly signal?: AbortSignal;
}

export interface RunningPlatform {
  /** Base URL by service; `<service> gRPC` where it has one. */
  readonly urls: Readonly<Record<string, string>>;
  /** Superuser, for tests that look into the databases. */
  readonly postgresUrl: string;
  readonly brokers?: readonly string[];
  /** OAuth client credentials of a subsystem id; made at first use. */
  credentials(client: string): { readonly clientId: string; readonly clientSecret: string };
  kill(service: string, signal: NodeJS.Signals): void;
  /** Stops and starts the service and waits until it is ready. */
  restart(service: string): Promise<void>;
  ready(service: string): Promise<void>;
  pid(service: string): number | undefined;
  stop(): Promise<void>;
}

const WORKSPACE = fileURLToPath(new URL('../../../../', import.meta.url));
const DEFAULT_PORT_BASE = 7100;

/** Runs the whole platform (or a subset) on this machine: PostgreSQL, bus, migrations, each service as a process. */
export async function runPlatform(options: PlatformOptions = {}): Promise<RunningPlatform> {
  const workspace = options.workspace ?? WORKSPACE;
  const dataDir = resolve(options.dataDir ?? join(workspace, '.data'));
  const services = chooseServices(serviceCatalogue(workspace), options.services ?? []);
  const portBase = options.portBase ?? DEFAULT_PORT_BASE;
  const withKafka = options.bus === 'kafka';
  const write = options.onLog ?? ((line: string): void => console.log(line));
  const colour = options.colour ?? (options.onLog === undefined && process.stdout.isTTY);
  const shown = ['launcher', 'postgres', 'kafka', ...services.map(({ name }) => name)];
  const log = (source: string, line: string): void =>
    write(formatLog(source, line, { colour, index: shown.indexOf(source) }));
  const say = (text: string): void => log('launcher', text);
  for (const { name, folder } of services) {
    if (!existsSync(join(folder, 'dist/main.js'))) throw new Error(`${name} is not built (npm run build)`);
  }

  const ports = await assignPorts(services, portBase, withKafka);
  mkdirSync(dataDir, { recursive: true });
  const secrets = new SecretStore(join(dataDir, 'secrets'));
  const processes = new Map<string, ServiceProcess>();
  let postgres: RunningPostgres | undefined;
  let kafka: RunningKafka | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([...processes.values()].map((service) => service.stop()));
    await kafka?.stop();
    await postgres?.stop();
  };

  try {
    const proceed = (): void => options.signal?.throwIfAborted();
    say(`PostgreSQL starts on port ${ports.postgres}, data in ${join(dataDir, 'postgres')}`);
    [postgres, kafka] = await Promise.all([
      startPostgres({
        dataDir: join(dataDir, 'postgres'),
        port: ports.postgres,
        onLog: (line) => log('postgres', line),
      }),
      withKafka
        ? startKafka({
            dataDir: join(dataDir, 'kafka'),
            port: ports.kafka,
            onLog: (line) => log('kafka', line),
          })
        : undefined,
    ]);
    proceed();
    for (const client of registryClients(workspace)) secrets.clientSecret(client);
    const databases = await provisionDatabases({
      adminUrl: postgres.url,
      services: services.map(({ name }) => name),
      secrets,
      bus: !withKafka,
    });
    await ensureTopics(services, databases.bus?.ownerUrl, kafka?.brokers, say);
    proceed();

    const environment = ({ name }: ServiceDescription): EnvironmentInputs => ({
      services,
      ports,
      databases,
      secrets,
      ...(kafka === undefined ? {} : { brokers: kafka.brokers }),
      extra: { ...options.env?.['*'], ...options.env?.[name] },
    });
    let migrated = 0;
    await runMigrations(
      services,
      (service) => migrationEnvironment(service, environment(service)),
      (name) => say(`migrations ${++migrated}/${services.length}: ${name}`),
    );
    proceed();

    for (const service of services) {
      const { name, folder } = service;
      const supervised = new ServiceProcess({
        name,
        entry: join(folder, 'dist/main.js'),
        cwd: folder,
        env: serviceEnvironment(service, environment(service)),
        onLine: (line) => log(name, line),
        onEvent: say,
      });
      processes.set(name, supervised);
      supervised.start();
    }
    const within = options.readyWithinMs ?? 60_000;
    let up = 0;
    const ready = (name: string): Promise<void> =>
      awaitReady(name, `http://127.0.0.1:${ports.http[name]}`, within, options.signal);
    await Promise.all(
      services.map(({ name }) => ready(name).then(() => say(`ready ${++up}/${services.length}: ${name}`))),
    );

    const one = (name: string): ServiceProcess => {
      const found = processes.get(name);
      if (found === undefined) throw new Error(`${name} is not among the running services`);
      return found;
    };
    return {
      urls: urls(services, ports.http, ports.grpc),
      postgresUrl: postgres.url,
      ...(kafka === undefined ? {} : { brokers: kafka.brokers }),
      credentials: (client) => ({ clientId: client, clientSecret: secrets.clientSecret(client) }),
      kill: (name, signal) => one(name).kill(signal),
      restart: async (name) => {
        await one(name).restart();
        await ready(name);
      },
      ready,
      pid: (name) => one(name).pid,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function urls(
  services: readonly ServiceDescription[],
  http: Readonly<Record<string, number>>,
  grpc: Readonly<Record<string, number>>,
): Record<string, string> {
  return Object.fromEntries(
    services.flatMap(({ name }) => [
      [name, `http://127.0.0.1:${http[name]}`],
      ...(grpc[name] === undefined ? [] : [[`${name} gRPC`, `127.0.0.1:${grpc[name]}`]]),
    ]),
  ) as Record<string, string>;
}
