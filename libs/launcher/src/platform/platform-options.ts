import { type PostgresBinaries } from '../postgres/postgres-binaries.js';
import { type Ports } from './assign-ports.js';
import { type ReplicaCounts } from './instances.js';

type EnvironmentByName = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What stands between the platform's processes and their servers, as a proxy does. */
export interface Detours {
  /** By process; the last word on its environment. */
  readonly env: EnvironmentByName;
  /** Loopback port at which clients are told to find the broker. */
  readonly broker?: number;
}

export interface PlatformOptions {
  /** Names under `apps/`; the gateway always runs too. All when absent or empty. */
  readonly services?: readonly string[];
  /** Processes of each; one when absent. */
  readonly replicas?: ReplicaCounts;
  /** Gateways that answer calls and others that route events, as many of each; all do all when absent. */
  readonly rolesApart?: boolean;
  readonly bus?: 'embedded' | 'kafka';
  /** On Kafka: a broker that nobody else uses, whatever `KAFKA_BROKERS` says. */
  readonly ownBroker?: boolean;
  /** First port of the documented layout, or `free` for any (tests). */
  readonly portBase?: number | 'free';
  /** Where databases, broker data and secrets stay; `.data` of the workspace when absent. */
  readonly dataDir?: string;
  /** A server that runs already, as a role that may make databases and roles; the embedded one when absent. */
  readonly postgresUrl?: string;
  /** Another PostgreSQL than the embedded one. */
  readonly postgresBinaries?: PostgresBinaries;
  /** Settings of its server, in place of the launcher's own. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
  /** More environment by service, or by one of its replicas (`gateway-2`); `*` is given to all. */
  readonly env?: EnvironmentByName;
  /** Asked when the ports are known and nothing runs yet. */
  readonly detours?: (ports: Ports) => Promise<Detours>;
  /** Every line to show; the console when absent. */
  readonly onLog?: (line: string) => void;
  readonly colour?: boolean;
  /** Root of the workspace whose `apps/` run; this one when absent. */
  readonly workspace?: string;
  readonly readyWithinMs?: number;
  /** Aborts a start in progress; what runs already is stopped. */
  readonly signal?: AbortSignal;
}
