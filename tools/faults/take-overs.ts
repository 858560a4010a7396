import { setTimeout as pause } from 'node:timers/promises';
import { leasesTaken, watchLeases } from './leases.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { type Role, ROLES, type Roles, type Share } from './roles.ts';
import { type Server } from './server.ts';
import { type Violation } from './violation.ts';

const LOOK_MS = 500;
/** After a fault its effect is still seen: a session must run out first, and who is killed comes back. */
const AFTERMATH_MS = 20_000;

interface Hit {
  readonly process: string;
  /** What it held, and what others had of the same. */
  readonly held: readonly Share[];
  readonly others: readonly Share[];
  until: number;
  readonly taken: Set<string>;
}

/**
 * Counts from outside who took over a role from a process that was hit: what that one held before, and more of which another
 * one holds while the fault lasts or shortly after. Of work leases each is noted as it is taken.
 */
export class TakeOvers {
  private readonly counts = new Map<Role, number>(ROLES.map((role) => [role, 0]));
  private seen: readonly Share[] = [];
  private readonly hits = new Set<Hit>();
  private watching = true;
  private watch: Promise<void> | undefined;

  private readonly under: PlatformUnderTest;
  private readonly server: Server;
  private readonly roles: Roles;

  constructor(under: PlatformUnderTest, server: Server, roles: Roles) {
    this.under = under;
    this.server = server;
    this.roles = roles;
  }

  async start(): Promise<void> {
    await watchLeases(this.server);
    this.watch = this.look();
  }

  /** The fault that this process suffers begins now and ends with `work`. */
  async during<T>(process: string, work: () => Promise<T>): Promise<T> {
    const held = this.seen.filter((share) => share.process === process && share.n > 0);
    const others = this.seen.filter((share) => share.process !== process);
    const hit: Hit = { process, held, others, until: Infinity, taken: new Set() };
    this.hits.add(hit);
    try {
      return await work();
    } finally {
      hit.until = Date.now() + AFTERMATH_MS;
    }
  }

  /** How often each role was; in a run with replicas never is a violation. */
  async end(): Promise<{ readonly counts: ReadonlyMap<Role, number>; readonly never: readonly Violation[] }> {
    await this.stop();
    const { ways } = this.under;
    const byAnother = (await leasesTaken(this.server)).filter((taken) => {
      const from = ways.processOf(taken.from, taken.fromAt);
      const to = ways.processOf(taken.to, taken.toAt);
      return from && to && from !== to;
    });
    this.counts.set('work lease', byAnother.length);
    const never = ROLES.filter((role) => this.counts.get(role) === 0);
    return {
      counts: this.counts,
      never: never.map((role) => ({
        promise: 'taken over',
        what: `the role of ${role} never was: the run has not shown that it can be`,
      })),
    };
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.watch;
  }

  private async look(): Promise<void> {
    for (; this.watching; await pause(LOOK_MS)) {
      const now = await this.roles.shares().catch(() => undefined);
      if (now === undefined) continue;
      for (const hit of this.hits) {
        this.compare(hit, now);
        if (Date.now() > hit.until) this.hits.delete(hit);
      }
      this.seen = now;
    }
  }

  private compare({ process, held, others, taken }: Hit, now: readonly Share[]): void {
    for (const { role, of } of held) {
      if (role === 'work lease' || taken.has(of)) continue;
      const had = (one: Share): number =>
        others.find((other) => other.of === one.of && other.process === one.process)?.n ?? 0;
      if (
        !now.some((one) => one.of === of && one.role === role && one.process !== process && one.n > had(one))
      )
        continue;
      taken.add(of);
      this.counts.set(role, (this.counts.get(role) ?? 0) + 1);
    }
  }
}
