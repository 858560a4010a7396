import { given } from '@lgsp/kernel';
import { type RunningKafka } from '../kafka/running-kafka.js';
import { type Ports } from './assign-ports.js';
import { awaitReady } from './await-ready.js';
import { explained } from './explain-failed-start.js';
import { fatalReason } from './fatal-line.js';
import { type PlatformOptions } from './platform-options.js';
import { preparePlatform } from './prepare-platform.js';
import { type Instance, instancesOfRelease, replicasOf } from './instances.js';
import { serviceCommand } from './service-command.js';
import { serviceEnvironment } from './service-environment.js';
import { ServiceProcess } from './service-process.js';

export interface RunningPlatform {
  /** Base URL by service; `<service> gRPC` where it has one, `<service> management` for metrics and health. Replicas have names of their own: `population`, `population-2` … */
  readonly urls: Readonly<Record<string, string>>;
  /** Superuser, for tests that look into the databases. */
  readonly postgresUrl: string;
  /** When the bus is Kafka: where it is, and a login that may do everything, for tests and tools that look into it. */
  readonly kafka?: Readonly<Pick<RunningKafka, 'brokers' | 'login'>>;
  /** OAuth client credentials of a subsystem id; made at first use. */
  credentials(client: string): {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Of made-up officials, by their subject. */
    passwordOf(subject: string): string;
  };
  /** The names of a service's replicas. */
  replicas(service: string): readonly string[];
  /** Sends the signal to a service, to `postgres` or to `kafka`. */
  kill(service: string, signal: NodeJS.Signals): void;
  /** Stops the service and leaves it so, until {@link restart}. */
  halt(service: string): Promise<void>;
  /** Runs a command of the service (`restored`) with its environment; gives what it wrote. Throws when it fails. */
  run(service: string, ...args: readonly string[]): Promise<string>;
  /** Stops and starts the service and waits until it is ready; as the release in `workspace` has it, where one is named. */
  restart(service: string, workspace?: string): Promise<void>;
  /** Runs another release's migrations and applies its registry, while what serves goes on serving. */
  bringIn(workspace: string): Promise<void>;
  ready(service: string): Promise<void>;
  pid(service: string): number | undefined;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
/** When all of them stop nobody waits for an answer that is long in coming. */
const STOP_WITHIN_MS = 15_000;

/** Runs the whole platform (or a subset) on this machine: PostgreSQL, bus, migrations, each service as a process. */
export async function runPlatform(options: PlatformOptions = {}): Promise<RunningPlatform> {
  const prepared = await preparePlatform(options);
  const { instances, ports, secrets, postgres, kafka, log } = prepared;
  const say = (text: string): void => log('launcher', text);
  const processes = new Map<string, ServiceProcess>();
  const stop = async (): Promise<void> => {
    await Promise.all([...processes.values()].map((service) => service.stop(STOP_WITHIN_MS)));
    await prepared.stop();
  };
  const one = (name: string): ServiceProcess => {
    const found = processes.get(name);
    if (found === undefined) throw new Error(`${name} is not among the running services`);
    return found;
  };
  const ready = async (name: string, hopeless?: () => boolean): Promise<void> => {
    // The port of its callers: a release that came before may have no other.
    const url = `http://127.0.0.1:${ports.http[name]}`;
    const { readyWithinMs: withinMs = READY_WITHIN_MS, signal } = options;
    try {
      await awaitReady(name, url, { withinMs, signal, ...given({ hopeless }) });
    } catch (error) {
      const { lastLines } = one(name);
      // Of one that only takes long, an old fatal line says nothing.
      const words = hopeless?.() ? fatalReason(lastLines) : undefined;
      if (words !== undefined) throw new Error(`${name} does not start: ${words}`, { cause: error });
      const lines = lastLines.map((line) => `  ${line}`);
      throw new Error([String(error), `${name} last wrote:`, ...lines].join('\n'), { cause: error });
    }
  };
  const named = (name: string): readonly Instance[] => instances.filter((each) => each.name === name);
  /** Of one that was just started. */
  const comesUp = (name: string): Promise<void> => ready(name, () => one(name).hopeless);

  try {
    for (const instance of instances) {
      const { name } = instance;
      const { folder } = instance.service;
      const supervised = new ServiceProcess({
        name,
        folder,
        env: serviceEnvironment(instance, prepared.environment(instance)),
        onLine: (line) => log(name, line),
        onEvent: say,
      });
      processes.set(name, supervised);
      supervised.start();
    }
    let up = 0;
    await Promise.all(
      instances.map(async ({ name }) => {
        await comesUp(name);
        say(`ready ${++up}/${instances.length}: ${name}`);
      }),
    );
  } catch (error) {
    await stop();
    throw explained(error, prepared.dataDir);
  }
  return {
    urls: urls(instances, ports),
    postgresUrl: postgres.url,
    ...given({ kafka }),
    credentials: (client) => ({
      clientId: client,
      clientSecret: secrets.clientSecret(client),
      passwordOf: (subject) => secrets.accountPassword(subject),
    }),
    kill: (name, signal) => {
      if (name === 'postgres') process.kill(postgres.pid(), signal);
      else if (name === 'kafka' && kafka?.kill) kafka.kill(signal);
      else one(name).kill(signal);
    },
    run: async (name, ...args) => {
      const [instance] = named(name);
      if (!instance) throw new Error(`${name} is not among the running services`);
      const env = serviceEnvironment(instance, prepared.environment(instance));
      const { code, output } = await serviceCommand(instance.service, env, ...args);
      if (code !== 0) throw new Error(`${name} ${args.join(' ')} failed (code ${code}):\n${output.trim()}`);
      return output;
    },
    replicas: (service) => replicasOf(instances, service).map(({ name }) => name),
    halt: (name) => one(name).stop(),
    bringIn: (workspace) => prepared.bringIn(workspace),
    restart: async (name, workspace) => {
      const [released] = workspace === undefined ? [] : instancesOfRelease(named(name), workspace);
      await one(name).restart(released?.service.folder);
      await comesUp(name);
    },
    ready: (name) => ready(name),
    pid: (name) => one(name).pid,
    stop,
  };
}

function urls(instances: readonly Instance[], { http, grpc, management }: Ports): Record<string, string> {
  return Object.fromEntries(
    instances.flatMap(({ name }) => [
      [name, `http://127.0.0.1:${http[name]}`],
      ...(grpc[name] === undefined ? [] : [[`${name} gRPC`, `127.0.0.1:${grpc[name]}`]]),
      [`${name} management`, `http://127.0.0.1:${management[name]}`],
    ]),
  ) as Record<string, string>;
}
