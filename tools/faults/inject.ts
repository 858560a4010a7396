import { setTimeout as pause } from 'node:timers/promises';
import { EndingAgreement } from './agreement.ts';
import { deliverAgain } from './deliver-again.ts';
import { Network } from './network.ts';
import { type FaultKind, type PlannedFault } from './plan.ts';
import { type PlatformUnderTest } from './platform-under-test.ts';
import { type Hurting, Processes } from './processes.ts';
import { openCopies } from './come-to-rest.ts';
import { Random } from './random.ts';
import { refuseEffects } from './refused-effects.ts';
import { Roles } from './roles.ts';
import { type Server } from './server.ts';
import {
  consumerBeforeCommit,
  consumerBeforeOffset,
  hitInside,
  relayBeforeMark,
  routerBeforeCopy,
  type Window,
  workerBeforeCommit,
} from './windows.ts';
import { inTopic, outTopic } from '@lgsp/messaging';

const HOUR_MS = 3_600_000;
const APART_MS = 20_000;
const BACK_WITHIN_MS = 60_000;

/** Does what the plan says; each fault says afterwards what became of it. */
export class Injector {
  private readonly agreement: EndingAgreement;
  /** Changes of the agreement take turns: which version is in force must be a matter of one order. */
  private agreements: Promise<unknown> = Promise.resolve();

  private readonly processes: Processes;
  private readonly network: Network;
  private readonly roles: Roles;

  private readonly under: PlatformUnderTest;
  private readonly server: Server;

  /** `hurting` is told of each process that a fault hits. */
  constructor(
    under: PlatformUnderTest,
    server: Server,
    roles = new Roles(under, server),
    hurting: Hurting = (_, work) => work(),
  ) {
    this.under = under;
    this.server = server;
    this.agreement = new EndingAgreement(under.registryDir, under.platform);
    this.processes = new Processes(under, hurting);
    this.network = new Network(under, server, hurting);
    this.roles = roles;
  }

  /** Resolves when the fault is over, with a word on how it went. Throws when it could not be injected. */
  inject(fault: PlannedFault): Promise<string> {
    return this.kinds()[fault.kind](fault);
  }

  private kinds(): Readonly<Record<FaultKind, (fault: PlannedFault) => Promise<string>>> {
    const { processes, network } = this;
    const of =
      (hurt: (process: string, ms: number) => Promise<string>) =>
      async (fault: PlannedFault): Promise<string> => {
        const process = await this.target(fault);
        return `${process}, ${await hurt(process, fault.ms)}`;
      };
    return {
      kill: of((process) => processes.kill(process)),
      freeze: of((process, ms) => processes.freeze(process, ms)),
      'roll-out': ({ service }) => processes.rollOut(service),
      'kill-postgres': () => processes.kill('postgres'),
      'kill-broker': () => processes.kill('kafka'),
      'freeze-broker': ({ ms }) => processes.freeze('kafka', ms),
      'slow-broker': ({ ms }) => processes.slow('kafka', ms),
      'slow-disk': ({ ms }) => this.slowDisk(ms),
      'cut-database': of((process) => network.cutDatabase(process)),
      'freeze-database': of((process, ms) => network.freezeDatabase(process, ms)),
      'desert-database': of((process, ms) => network.desertDatabase(process, ms)),
      'half-open-database': of((process, ms) => network.halfOpenDatabase(process, ms)),
      'half-open-bus': of((process, ms) => network.halfOpenBus(process, ms)),
      'cut-gateway': of((process) => network.cutGateway(process)),
      'half-open-gateway': of((process, ms) => network.silenceGateway(process, ms)),
      'deliver-again': ({ service, ms }) => this.deliverAgain(service, ms),
      'clock-back': ({ ms }) => this.clockBack(ms),
      'clocks-apart': ({ ms }) => this.clocksApart(ms),
      'events-park': ({ service, ms }) => refuseEffects(this.server, service, ms),
      'agreement-ends': ({ ms }) => this.agreementEnds(ms),
      'agreement-ends-undelivered': ({ ms }) => this.agreementEndsUndelivered(ms),
      'hit-relay-before-mark': ({ service }) => this.hit(relayBeforeMark(service)),
      'hit-consumer-before-commit': ({ service }) => this.hit(consumerBeforeCommit(service)),
      'hit-consumer-before-offset': ({ service }) => this.hit(consumerBeforeOffset(service)),
      'hit-worker-before-commit': ({ service }) => this.hit(workerBeforeCommit(service)),
      'freeze-worker-before-commit': ({ service, ms }) => this.freezeWorker(service, ms),
      'hit-router-before-copy': () => this.hit(routerBeforeCopy('one-stop')),
    };
  }

  /** Who does the work, so that somebody else has to. */
  private async target({ service, role, nth }: PlannedFault): Promise<string> {
    const replicas = this.under.platform.replicas(service);
    const holder = replicas.length > 1 ? await this.roles.holder(service, role) : undefined;
    return holder ?? replicas[nth % replicas.length] ?? service;
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

  private async clockBack(ms: number): Promise<string> {
    for (const process of this.under.processes) this.under.moveClock(process, -HOUR_MS);
    await pause(ms);
    for (const process of this.under.processes) this.under.moveClock(process, 0);
    return `${ms} ms`;
  }

  /** Each process has a time of its own, as machines without a common clock do. */
  private async clocksApart(ms: number): Promise<string> {
    const random = new Random(ms);
    const apart = (): number => random.between(-APART_MS, APART_MS);
    for (const process of this.under.processes) this.under.moveClock(process, apart());
    await pause(ms);
    for (const process of this.under.processes) this.under.moveClock(process, 0);
    return `up to ${APART_MS / 1_000} s either way, ${ms} ms`;
  }

  private async hit(window: Window, meanwhile?: () => Promise<void>): Promise<string> {
    const { under, server, processes } = this;
    const hit = await hitInside(under, server, window, (process) => processes.kill(process), meanwhile);
    return hit === undefined ? 'the moment did not come' : `hit, ${hit} killed`;
  }

  /** It loses its connection and its lease meanwhile, and wakes up with another's answer in its hands. */
  private async freezeWorker(service: string, ms: number): Promise<string> {
    const { under, server, processes } = this;
    let thawed = Promise.resolve('');
    const hit = await hitInside(under, server, workerBeforeCommit(service), async (process) => {
      thawed = processes.freeze(process, ms);
    });
    return hit === undefined ? 'the moment did not come' : `hit, ${hit} frozen, ${await thawed}`;
  }

  private agreementEnds(ms: number): Promise<string> {
    return this.withAgreement(async () => {
      try {
        this.agreement.write('ended');
        await this.agreement.apply();
        await pause(ms);
      } finally {
        await this.backInForce();
      }
      return `${ms} ms`;
    });
  }

  /** Decided but not handed over when the gateway dies; when it is back, the agreement is over. */
  private agreementEndsUndelivered(ms: number): Promise<string> {
    return this.withAgreement(async () => {
      let written = false;
      try {
        const told = await this.hit(routerBeforeCopy('education'), async () => {
          this.agreement.write('ended');
          written = true;
          await this.agreement.apply();
        });
        if (told.startsWith('hit')) await this.copiesClosed(ms);
        return told;
      } finally {
        // Whatever went wrong meanwhile: a gateway that starts again must not find the end for ever.
        if (written) await this.backInForce();
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

  private async backInForce(): Promise<void> {
    this.agreement.write('in-force');
    await this.agreement.apply();
  }

  private withAgreement(change: () => Promise<string>): Promise<string> {
    const turn = this.agreements.then(change);
    this.agreements = turn.catch(() => undefined);
    return turn;
  }
}
