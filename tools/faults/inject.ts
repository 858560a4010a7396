import { setTimeout as pause } from 'node:timers/promises';
import { EndingAgreement } from './agreement.ts';
import { databaseOf } from './checks/systems.ts';
import { deliverAgain } from './deliver-again.ts';
import { type PlannedFault } from './plan.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { openCopies } from './quiet.ts';
import { type Server } from './server.ts';
import {
  consumerBeforeCommit,
  consumerBeforeOffset,
  killInside,
  relayBeforeMark,
  routerBeforeCopy,
  type Window,
  workerBeforeCommit,
} from './windows.ts';
import { inTopic, outTopic } from '@lgsp/messaging';

const HOUR_MS = 3_600_000;
const BACK_WITHIN_MS = 60_000;

/** Does what the plan says; each fault says afterwards what became of it. */
export class Injector {
  private readonly agreement: EndingAgreement;
  /** Changes of the agreement take turns: which version is in force must be a matter of one order. */
  private agreements: Promise<unknown> = Promise.resolve();

  private readonly under: PlatformUnderTest;
  private readonly server: Server;

  constructor(under: PlatformUnderTest, server: Server) {
    this.under = under;
    this.server = server;
    this.agreement = new EndingAgreement(under.registryDir, under.platform);
  }

  /** Resolves when the fault is over, with a word on how it went. Throws when it could not be injected. */
  inject(fault: PlannedFault): Promise<string> {
    const { service, ms } = fault;
    switch (fault.kind) {
      case 'kill':
        return this.kill(service);
      case 'kill-postgres':
        return this.kill('postgres');
      case 'kill-broker':
        return this.kill('kafka');
      case 'freeze':
        return this.freeze(service, ms);
      case 'freeze-broker':
        return this.freeze('kafka', ms);
      case 'slow-broker':
        return this.slow('kafka', ms);
      case 'slow-disk':
        return this.slowDisk(ms);
      case 'deliver-again':
        return this.deliverAgain(service, ms);
      case 'cut-database':
        return this.cutDatabase(service);
      case 'freeze-database':
        return this.freezeDatabase(service, ms);
      case 'cut-gateway':
        this.under.proxy.reset();
        return Promise.resolve('cut');
      case 'half-open-gateway':
        return this.silenceGateway(ms);
      case 'clock-back':
        return this.clockBack(ms);
      case 'agreement-ends':
        return this.agreementEnds(ms);
      case 'agreement-ends-undelivered':
        return this.agreementEndsUndelivered(ms);
      case 'hit-relay-before-mark':
        return this.hit(relayBeforeMark(service));
      case 'hit-consumer-before-commit':
        return this.hit(consumerBeforeCommit(service));
      case 'hit-consumer-before-offset':
        return this.hit(consumerBeforeOffset(service));
      case 'hit-worker-before-commit':
        return this.hit(workerBeforeCommit(service));
      case 'hit-router-before-copy':
        return this.hit(routerBeforeCopy('one-stop'));
    }
  }

  private async kill(process: string): Promise<string> {
    this.under.platform.kill(process, 'SIGKILL');
    return 'killed';
  }

  private async freeze(process: string, ms: number): Promise<string> {
    this.under.platform.kill(process, 'SIGSTOP');
    await pause(ms);
    try {
      this.under.platform.kill(process, 'SIGCONT');
      return `${ms} ms`;
    } catch {
      return 'killed while frozen'; // by another fault of the plan; what runs now was never stopped
    }
  }

  /** Runs a third of the time, in steps that no session time-out notices: like a broker whose disk is slow. */
  private async slow(process: string, ms: number): Promise<string> {
    for (const end = Date.now() + ms; Date.now() < end;) {
      await this.freeze(process, 200);
      await pause(100);
    }
    return `${ms} ms`;
  }

  /** Every commit of PostgreSQL waits a tenth of a second more before it is on disk. */
  private async slowDisk(ms: number): Promise<string> {
    await this.commitDelay("'100000'");
    await pause(ms);
    for (const end = Date.now() + BACK_WITHIN_MS; ; await pause(200)) {
      try {
        await this.commitDelay('DEFAULT');
        return `${ms} ms`;
      } catch (error) {
        if (Date.now() > end) throw error; // else killed by another fault of the plan, and soon back
      }
    }
  }

  private async commitDelay(value: string): Promise<void> {
    await this.server.rows('postgres', `ALTER SYSTEM SET commit_siblings = 0`);
    await this.server.rows('postgres', `ALTER SYSTEM SET commit_delay = ${value}`);
    await this.server.rows('postgres', 'SELECT pg_reload_conf()');
  }

  private async deliverAgain(service: string, ms: number): Promise<string> {
    const topic = ms % 2 === 0 ? inTopic(service) : outTopic(service);
    const amount = await deliverAgain(this.under.platform, this.server.rows, topic);
    return `${amount} messages of ${topic}`;
  }

  private async cutDatabase(service: string): Promise<string> {
    const [row] = await this.server.rows<{ n: number }>(
      'postgres',
      `SELECT count(pg_terminate_backend(pid))::int AS n FROM pg_stat_activity WHERE usename = $1`,
      [databaseOf(service)],
    );
    return row?.n ? `${row.n} connections cut` : 'no connection to cut';
  }

  /** Half-open: one connection of the service answers no more for a while, whatever it holds. */
  private async freezeDatabase(service: string, ms: number): Promise<string> {
    const [row] = await this.server.rows<{ pid: number }>(
      'postgres',
      `SELECT pid FROM pg_stat_activity WHERE usename = $1 ORDER BY state_change DESC LIMIT 1`,
      [databaseOf(service)],
    );
    if (!row) return 'no connection to freeze';
    process.kill(row.pid, 'SIGSTOP');
    await pause(ms);
    try {
      process.kill(row.pid, 'SIGCONT');
    } catch {
      return 'killed while frozen';
    }
    return `${ms} ms`;
  }

  private async silenceGateway(ms: number): Promise<string> {
    this.under.proxy.silence();
    await pause(ms);
    this.under.proxy.restore();
    return `${ms} ms`;
  }

  private async clockBack(ms: number): Promise<string> {
    this.under.moveClock(-HOUR_MS);
    await pause(ms);
    this.under.moveClock(0);
    return `${ms} ms`;
  }

  private async hit(window: Window): Promise<string> {
    const hit = await killInside(this.under.platform, this.server, window);
    return hit ? 'hit, killed' : 'the moment did not come';
  }

  private agreementEnds(ms: number): Promise<string> {
    return this.withAgreement(async () => {
      this.agreement.write('ended');
      await this.agreement.apply();
      return this.backInForce(ms);
    });
  }

  /** Decided but not handed over when the gateway dies; when it is back, the agreement is over. */
  private agreementEndsUndelivered(ms: number): Promise<string> {
    return this.withAgreement(async () => {
      let written = false;
      try {
        const hit = await killInside(
          this.under.platform,
          this.server,
          routerBeforeCopy('education'),
          async () => {
            this.agreement.write('ended');
            written = true;
            await this.agreement.apply();
          },
        );
        if (hit) await this.copiesClosed(ms);
        return hit ? 'hit, killed' : 'the moment did not come';
      } finally {
        // Whatever went wrong meanwhile: a gateway that starts again must not find the end for ever.
        if (written) await this.backInForce(0);
      }
    });
  }

  /** Until the gateway, alive again, has closed every copy, those of other births too; no longer than `ms`. */
  private async copiesClosed(ms: number): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end; await pause(200)) {
      const open = await openCopies(this.server.rows).catch(() => NaN);
      if (open === 0) return;
    }
  }

  private async backInForce(ms: number): Promise<string> {
    await pause(ms);
    this.agreement.write('in-force');
    await this.agreement.apply();
    return `${ms} ms`;
  }

  private withAgreement(change: () => Promise<string>): Promise<string> {
    const turn = this.agreements.then(change);
    this.agreements = turn.catch(() => undefined);
    return turn;
  }
}
