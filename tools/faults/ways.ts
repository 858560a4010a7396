import { type Detours, type Ports } from '@lgsp/launcher';
import { SecretStore } from '@lgsp/provisioning';
import { type CutProxy, cutProxy } from '@lgsp/testing';
import { join } from 'node:path';
import { databaseOf } from './checks/systems.ts';

type Way = 'database' | 'bus';

const HOST = '127.0.0.1';

/** What the platform's processes reach each other by: every way is a proxy that can be cut, and tells whose connection is whose. */
export class Ways {
  private readonly secrets: SecretStore;
  private readonly gateways = new Map<string, CutProxy>();
  private readonly servers = new Map<string, Readonly<Record<Way, CutProxy>>>();
  private broker: CutProxy | undefined;
  /** By the port that a server sees a connection come from, the latest last: ports come again. */
  private readonly owners = new Map<number, { readonly name: string; readonly since: number }[]>();

  private readonly bus: 'embedded' | 'kafka';

  constructor(dataDir: string, bus: 'embedded' | 'kafka') {
    this.secrets = new SecretStore(join(dataDir, 'secrets'));
    this.bus = bus;
  }

  /** Lays them, for {@link PlatformOptions.detours}. */
  async lay({ http, postgres, kafka }: Ports): Promise<Detours> {
    if (this.bus === 'kafka') this.broker = await cutProxy({ host: HOST, port: kafka });
    for (const [name, port] of Object.entries(http)) {
      if (serviceOf(name) === 'gateway') this.gateways.set(name, await cutProxy({ host: HOST, port }));
      const server = { host: HOST, port: postgres };
      const own = (port: number): void => {
        this.owners.set(port, [...(this.owners.get(port) ?? []), { name, since: Date.now() }]);
      };
      this.servers.set(name, { database: await cutProxy(server, own), bus: await cutProxy(server, own) });
    }
    const env = Object.fromEntries(Object.keys(http).map((name) => [name, this.environment(name)]));
    return { env, ...(this.broker === undefined ? {} : { broker: this.broker.port }) };
  }

  /** From all who call to this gateway. */
  toGateway(name: string): CutProxy {
    return found(this.gateways.get(name), name);
  }

  /** From this process to its database. */
  toDatabase(name: string): CutProxy {
    return found(this.servers.get(name), name).database;
  }

  /** From this process to the bus; on Kafka, from all of them: there the broker says where it is to be found. */
  toBus(name: string): CutProxy {
    return this.broker ?? found(this.servers.get(name), name).bus;
  }

  /** Whose connection it was, milliseconds of the epoch, that PostgreSQL saw coming from this port; now, when not said. */
  processOf(port: number, at = Date.now()): string | undefined {
    return this.owners.get(port)?.findLast(({ since }) => since <= at)?.name;
  }

  async close(): Promise<void> {
    const servers = [...this.servers.values()].flatMap((ways) => Object.values(ways));
    const all = [...this.gateways.values(), ...servers, ...(this.broker ? [this.broker] : [])];
    await Promise.all(all.map((way) => way.close()));
  }

  private environment(name: string): Record<string, string> {
    const service = serviceOf(name);
    const gateways = [...this.gateways.values()].map(({ port }) => `http://${HOST}:${port}`);
    const { database, bus } = found(this.servers.get(name), name);
    return {
      ...(service === 'gateway' ? {} : { GATEWAY_URL: gateways.join(',') }),
      DATABASE_URL: this.url(service, databaseOf(service), database),
      DATABASE_URL_FILE: '', // the launcher's, which leads straight there
      ...(this.broker
        ? { KAFKA_BROKERS: `${HOST}:${this.broker.port}` }
        : { BUS_DATABASE_URL: this.url(service, 'bus', bus), BUS_DATABASE_URL_FILE: '' }),
    };
  }

  private url(service: string, database: string, { port }: CutProxy): string {
    const role = databaseOf(service);
    return `postgres://${role}:${this.secrets.databasePassword(role)}@${HOST}:${port}/${database}`;
  }
}

/** `population-2` is one of population's. */
export const serviceOf = (process: string): string => process.replace(/-\d+$/, '');

function found<T>(way: T | undefined, name: string): T {
  if (way === undefined) throw new Error(`no way leads to or from ${name}`);
  return way;
}
