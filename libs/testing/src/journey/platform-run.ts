import { given } from '@lgsp/kernel';
import { runPlatform, type RunningPlatform } from '@lgsp/launcher';
import { createBus, type MessageBus, type ReceivedMessage } from '@lgsp/messaging';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { QUICK_POSTGRES } from '../quick-postgres.js';
import { gatewaysOf, SubsystemClient } from './subsystem-client.js';
import { BirthJourney } from './birth-journey.js';
import { QUICK_REGISTERS } from './quick-registers.js';
import { noteShares } from './replica-shares.js';
import { shortLeases } from './short-leases.js';
import { spareCalendar } from './spare-calendar.js';

type Environment = Readonly<Record<string, Readonly<Record<string, string>>>>;

const KEPT_LINES = 20_000;

/** Services look at the clock's file every 50 ms; on a busy machine later. */
const CLOCK_SEEN_MS = 300;
/** Two platforms and two brokers may start at once on two slow cores. */
const READY_WITHIN_MS = 180_000;

interface RunOptions {
  readonly rolesApart?: boolean;
  readonly postgres?: Readonly<Record<string, string>>;
}

/** The whole platform as processes of its own, for one suite: to be called as members do, and looked at from outside. */
export class PlatformRun {
  readonly journey: BirthJourney;
  /** Every line the platform has written, oldest first. */
  readonly log: readonly string[];
  private readonly pools = new Map<string, pg.Pool>();
  private bus: Promise<MessageBus> | undefined;

  private constructor(
    readonly platform: RunningPlatform,
    readonly dataDir: string,
    private readonly clockFile: string,
    log: string[],
  ) {
    this.log = log;
    this.journey = new BirthJourney(platform);
  }

  /**
   * On the bus of this run: embedded unless `TEST_BUS=kafka`. Adds `env` by service; `*` is given to all; one process each unless said, and
   * each gateway in all its roles. `postgres`: settings of its server beside those of every run.
   */
  static async start(
    env: Environment = {},
    replicas = replicasOfRun(),
    { rolesApart = false, postgres = {} }: RunOptions = {},
  ): Promise<PlatformRun> {
    const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-e2e-'));
    // PostgreSQL drops root's rights and must still be able to enter its folder.
    chmodSync(dataDir, 0o755);
    const clockFile = join(dataDir, 'clock-offset');
    writeFileSync(clockFile, '0');
    const log: string[] = [];
    const onLog = (line: string): void => {
      log.push(line);
      if (log.length > KEPT_LINES) log.shift();
    };
    const bus = process.env['TEST_BUS'] === 'kafka' ? 'kafka' : 'embedded';
    const common = {
      LGSP_ENV: 'test',
      CLOCK_OFFSET_FILE: clockFile,
      CALENDAR_DIR: spareCalendar(dataDir),
      ...shortLeases(bus),
    };
    const merged = Object.fromEntries(
      [...new Set([...Object.keys(QUICK_REGISTERS), ...Object.keys(env)])].map((name) => [
        name,
        { ...QUICK_REGISTERS[name], ...env[name] },
      ]),
    );
    try {
      const platform = await runPlatform({
        bus,
        replicas,
        rolesApart,
        // Suites run side by side, each with a platform; on one broker they would take each other's events.
        ownBroker: true,
        dataDir,
        portBase: 'free',
        postgresSettings: { ...QUICK_POSTGRES, ...postgres },
        readyWithinMs: READY_WITHIN_MS,
        onLog,
        env: { ...merged, '*': { ...common, ...env['*'] } },
      });
      return new PlatformRun(platform, dataDir, clockFile, log);
    } catch (error) {
      rmSync(dataDir, { recursive: true, force: true });
      throw new Error(`The platform did not start:\n${log.slice(-40).join('\n')}`, { cause: error });
    }
  }

  /** Rows of a service's own database, as a stranger with a superuser's eyes reads them. */
  async rows<Row extends pg.QueryResultRow>(
    service: string,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return (await this.pool(service).query<Row>(sql, [...values])).rows;
  }

  /** Runs `work` while a table of the service takes no writes: whatever wants to write there is still running. */
  async holding<Result>(service: string, table: string, work: () => Promise<Result>): Promise<Result> {
    const client = await this.pool(service).connect();
    try {
      await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
      return await work();
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  async count(
    service: string,
    table: string,
    where = 'true',
    values: readonly unknown[] = [],
  ): Promise<number> {
    const sql = `SELECT count(*)::int AS n FROM ${table} WHERE ${where}`;
    return (await this.rows<{ n: number }>(service, sql, values))[0]?.n ?? 0;
  }

  /** Any member of the registry, with its own credential. */
  client(id: string, scope?: string): SubsystemClient {
    const credentials = this.platform.credentials(id);
    return new SubsystemClient(gatewaysOf(this.platform), {
      ...credentials,
      ...given({ scope }),
    });
  }

  /** Everything that was and will be published to a topic; grows while the suite runs. */
  async listen(topic: string): Promise<readonly ReceivedMessage[]> {
    const heard: ReceivedMessage[] = [];
    const { kafka, postgresUrl } = this.platform;
    this.bus ??= createBus({
      clientId: 'e2e',
      ...(kafka === undefined
        ? { kind: 'embedded', url: databaseUrl(postgresUrl, 'bus') }
        : { kind: 'kafka', brokers: kafka.brokers, ...kafka.login }),
    });
    await (
      await this.bus
    ).subscribe({
      group: `e2e-${randomUUID()}`,
      topics: [topic],
      onBatch: async ({ messages }) => void heard.push(...messages),
    });
    return heard;
  }

  /** Sends the signal to every replica of a service; `platform.kill` means one process. */
  kill(service: string, signal: NodeJS.Signals): void {
    for (const replica of this.platform.replicas(service)) this.platform.kill(replica, signal);
  }

  halt(service: string): Promise<unknown> {
    return Promise.all(this.platform.replicas(service).map((replica) => this.platform.halt(replica)));
  }

  restart(service: string): Promise<unknown> {
    return Promise.all(this.platform.replicas(service).map((replica) => this.platform.restart(replica)));
  }

  ready(service: string): Promise<unknown> {
    return Promise.all(this.platform.replicas(service).map((replica) => this.platform.ready(replica)));
  }

  /** Moves the clock that the services read; time-outs and leases keep the machine's. */
  async moveClock(offsetMs: number): Promise<void> {
    writeFileSync(this.clockFile, String(offsetMs));
    await pause(CLOCK_SEEN_MS);
  }

  async stop(): Promise<void> {
    try {
      await noteShares(this.platform.urls);
      await Promise.all([...this.pools.values()].map((pool) => pool.end()));
      await (await this.bus)?.close();
    } finally {
      await this.platform.stop();
      rmSync(this.dataDir, { recursive: true, force: true });
    }
  }

  private pool(service: string): pg.Pool {
    const name = service.replaceAll('-', '_');
    let pool = this.pools.get(name);
    if (!pool) {
      pool = new pg.Pool({ connectionString: databaseUrl(this.platform.postgresUrl, name), max: 2 });
      pool.on('error', noop); // a suite may kill the server
      this.pools.set(name, pool);
    }
    return pool;
  }
}

/** `TEST_REPLICAS`: three gateways and two of each department; the simulator stands for others' systems. */
const replicasOfRun = (): Readonly<Record<string, number>> =>
  process.env['TEST_REPLICAS'] === undefined ? {} : { gateway: 3, 'national-simulator': 1, '*': 2 };

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function noop(): void {}
