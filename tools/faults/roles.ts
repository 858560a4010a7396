import { inTopic, outTopic } from '@lgsp/messaging';
import { databaseOf, SYSTEMS } from './checks/systems.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { type Rows, type Server } from './server.ts';
import { serviceOf } from './ways.ts';

/** What one process of a service does for all of them, or for its share. */
export const ROLES = ['relay', 'router', 'partition', 'work lease'] as const;
export type Role = (typeof ROLES)[number];

/** How much of a role a process holds. */
export interface Share {
  readonly role: Role;
  /** The service whose outbox it is, the topic, the service whose rows they are. */
  readonly of: string;
  readonly process: string;
  readonly n: number;
}

/** The relay's advisory lock, as libs/outbox takes it. */
const RELAY = 0x72656c61;
const METRICS_WITHIN_MS = 10_000;
const HELD = /^lgsp_bus_partitions_held\{[^}]*topic="((?:in|out)\.[^"]+)"[^}]*\} (\d+)/gm;

/** Who holds which role, by what the servers know of connections; nothing is asked of the code that holds it, but on Kafka its count. */
export class Roles {
  /** What each process said last of its partitions: one that is frozen says nothing. */
  private readonly told = new Map<string, readonly Share[]>();
  private readonly asked = new Set<string>();

  private readonly under: PlatformUnderTest;
  private readonly rows: Rows;

  constructor(under: PlatformUnderTest, server: Server) {
    this.under = under;
    this.rows = server.rows;
  }

  async shares(): Promise<readonly Share[]> {
    const { kafka } = this.under.platform;
    return [
      ...(await this.relays()),
      ...(await (kafka === undefined ? this.ownPartitions() : this.toldPartitions())),
      ...(await this.leases()),
    ];
  }

  /** The process that holds most of the role of its service. */
  async holder(service: string, role: Role): Promise<string | undefined> {
    const shares = await this.shares().catch(() => []);
    return shares
      .filter((share) => share.role === role && serviceOf(share.process) === service && share.n > 0)
      .toSorted((a, b) => b.n - a.n)[0]?.process;
  }

  private async relays(): Promise<Share[]> {
    const leaders = await this.rows<{ database: string; port: number }>(
      'postgres',
      `SELECT d.datname AS database, a.client_port AS port FROM pg_locks l JOIN pg_database d ON d.oid = l.database
         JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = $1 AND l.objsubid = 1`,
      [RELAY],
    );
    return this.named(
      leaders.map(({ database, port }) => ({ role: 'relay', of: database, port, n: 1 }) as const),
    );
  }

  private async ownPartitions(): Promise<Share[]> {
    const topics = SYSTEMS.flatMap((system) => [inTopic(system), outTopic(system)]);
    const held = await this.rows<{ topic: string; port: number; n: number }>(
      'bus',
      topics
        .map(
          (
            topic,
          ) => `SELECT '${topic}' AS topic, a.client_port AS port, count(*)::int AS n FROM "${topic}".progress p
             JOIN "${topic}".members m ON m.group_name = p.group_name AND m.member = p.owner
             JOIN pg_stat_activity a ON a.pid = m.backend_pid AND a.backend_start = m.backend_start GROUP BY 2`,
        )
        .join(' UNION ALL '),
    );
    return this.named(held.map(({ topic, port, n }) => ({ role: roleOf(topic), of: topic, port, n })));
  }

  /** As each process said last: nobody waits for one that is frozen, nor for a busy broker that it asks for its lag. */
  private toldPartitions(): readonly Share[] {
    for (const process of this.under.processes) {
      if (this.asked.has(process)) continue;
      this.asked.add(process);
      void this.ask(process)
        .catch(() => undefined)
        .finally(() => this.asked.delete(process));
    }
    return [...this.told.values()].flat();
  }

  private async ask(process: string): Promise<void> {
    const signal = AbortSignal.timeout(METRICS_WITHIN_MS);
    const answer = await fetch(`${this.under.platform.urls[`${process} management`]}/metrics`, { signal });
    const held = [...(await answer.text()).matchAll(HELD)];
    this.told.set(
      process,
      held.map(([, of = '', n]) => ({ role: roleOf(of), of, process, n: Number(n) })),
    );
  }

  /** Once {@link watchLeases} notes who takes one. */
  private async leases(): Promise<Share[]> {
    const found = await Promise.all(
      SYSTEMS.map(async (system) => {
        const held = await this.rows<{ port: number; n: number }>(
          databaseOf(system),
          `SELECT t.port, count(*)::int AS n FROM exchange_work w JOIN faults.lease_taken t USING (lease)
            WHERE w.state = 'waiting' AND w.leased_until > now() GROUP BY 1`,
        );
        return held.map(({ port, n }) => ({ role: 'work lease', of: system, port, n }) as const);
      }),
    );
    return this.named(found.flat());
  }

  private named(seen: readonly (Omit<Share, 'process'> & { port: number })[]): Share[] {
    return seen.flatMap(({ port, ...share }) => {
      const process = this.under.ways.processOf(port);
      return process === undefined ? [] : [{ ...share, process }];
    });
  }
}

const roleOf = (topic: string): Role => (topic.startsWith('out.') ? 'router' : 'partition');
