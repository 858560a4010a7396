import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@lgsp/launcher';
import { ROOT } from './build-image.ts';
import { type Compose } from './compose.ts';
import { must, run } from './run.ts';

/** As `docker inspect` tells. */
export interface Container {
  readonly Id: string;
  readonly Config: {
    readonly User: string;
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
  };
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly Memory: number;
    readonly NanoCpus: number;
    readonly CapDrop: readonly string[] | null;
    readonly RestartPolicy: { readonly Name: string };
  };
  readonly State: {
    readonly Status: string;
    readonly Pid: number;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly NetworkSettings: {
    readonly Ports: Readonly<
      Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>
    >;
  };
}

const PROJECT = 'lgsp-test';
/** Services that do something once; all others serve. */
const ONCE = new Set(['secrets', 'provision', 'migrate', 'registry', 'demo']);

/** The platform as the compose file brings it up, under a name of its own. */
export class Installation {
  readonly env: NodeJS.ProcessEnv;
  readonly gateway: string;
  readonly #compose: Compose;

  private constructor(compose: Compose, env: NodeJS.ProcessEnv, gateway: string) {
    this.#compose = compose;
    this.env = env;
    this.gateway = gateway;
  }

  static async prepare(compose: Compose, env: NodeJS.ProcessEnv): Promise<Installation> {
    const [http, grpc] = [await freePort(), await freePort()];
    const ports = { GATEWAY_PORT: String(http), GATEWAY_GRPC_PORT: String(grpc) };
    return new Installation(compose, { ...env, ...ports }, `http://127.0.0.1:${http}`);
  }

  /** Up, as an operator does it; v2 waits by itself. */
  async up(): Promise<void> {
    const wait = this.#compose.version.startsWith('1.') ? [] : ['--wait'];
    const up = (): Promise<string> => this.call('up', '-d', '--no-build', ...wait);
    // On a machine that does much else, probes may time out for a while: a second `up` finds what the first has made.
    await up()
      .catch(async () => {
        await this.healthy();
        await up();
      })
      .catch(async (error: unknown) => {
        throw new Error(`${String(error)}\n${await this.#troubled()}`);
      });
    await this.healthy();
  }

  call(...args: readonly string[]): Promise<string> {
    const [program, ...words] = this.#compose.command;
    const file = join(ROOT, 'docker-compose.yml');
    return must(program, [...words, '-p', PROJECT, '-f', file, ...args], { env: this.env });
  }

  docker(...args: readonly string[]): Promise<string> {
    return must('docker', args, { env: this.env });
  }

  /** By service, whatever became of them. */
  async containers(): Promise<ReadonlyMap<string, Container>> {
    const ids = await this.docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${PROJECT}`);
    if (ids === '') return new Map();
    const all = JSON.parse(await this.docker('inspect', ...ids.split('\n'))) as Container[];
    return new Map(all.map((one) => [one.Config.Labels['com.docker.compose.service'] ?? '', one]));
  }

  /** What serves, without what ran once. */
  async serving(): Promise<ReadonlyMap<string, Container>> {
    const all = await this.containers();
    return new Map([...all].filter(([service]) => !ONCE.has(service)));
  }

  async exec(service: string, ...command: readonly string[]): Promise<string> {
    return this.docker('exec', (await this.containers()).get(service)?.Id ?? service, ...command);
  }

  /** One SQL statement as the super user. */
  sql(database: string, statement: string): Promise<string> {
    return this.exec(
      'postgres',
      'psql',
      '-h',
      '/var/run/postgresql',
      '-U',
      'postgres',
      '-d',
      database,
      '-tAc',
      statement,
    );
  }

  async healthy(service?: string, withinMs = 240_000): Promise<void> {
    await this.until(service, 'healthy', withinMs);
  }

  /** Waits until the service's health, or that of all, is as wanted. */
  async until(service: string | undefined, health: string, withinMs: number): Promise<void> {
    for (const end = Date.now() + withinMs; ; await pause(1_000)) {
      const other = [...(await this.serving())].filter(
        ([name, { State }]) => (service ?? name) === name && State.Health?.Status !== health,
      );
      if (other.length === 0) return;
      if (Date.now() > end) {
        const names = other.map(([name, { State }]) => `${name} ${State.Health?.Status ?? State.Status}`);
        throw new Error(
          `Not ${health} after ${withinMs / 1000} s: ${names.join(', ')}\n${await this.#lastWords(other[0]?.[0])}`,
        );
      }
    }
  }

  /** Ends the process as a crash would, until the engine has started another: of a container that `docker kill` ends, the engine believes that somebody wanted it. */
  async crash(service: string, image: string): Promise<void> {
    const pidNow = async (): Promise<number> => (await this.containers()).get(service)?.State.Pid ?? 0;
    const pid = await pidNow();
    const kill = ['--rm', '--pid=host', '--user=0', '--entrypoint=sh', image, '-c', `kill -9 ${pid}`];
    await this.docker('run', ...kill);
    for (const end = Date.now() + 60_000; ; await pause(500)) {
      const now = await pidNow();
      if (now !== pid && now !== 0) return;
      if (Date.now() > end) throw new Error(`${service} was killed and is not started again`);
    }
  }

  /** Everything of this project, its volumes too. */
  async remove(): Promise<void> {
    await this.call('--profile', 'demo', 'down', '-v', '--remove-orphans', '-t', '5');
  }

  /** The last words of whatever is neither healthy nor done. */
  async #troubled(): Promise<string> {
    const all = [...(await this.containers())].filter(([, { State }]) =>
      State.Status === 'running' ? State.Health?.Status === 'unhealthy' : State.ExitCode !== 0,
    );
    return (await Promise.all(all.map(async ([name]) => `${name}:\n${await this.#lastWords(name)}`))).join(
      '\n',
    );
  }

  async #lastWords(service = ''): Promise<string> {
    const id = (await this.containers()).get(service)?.Id ?? '';
    return (await run('docker', ['logs', '--tail', '15', id], { env: this.env })).output;
  }
}
