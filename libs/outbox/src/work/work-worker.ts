import { inTransaction, Tx } from '@lgsp/database';
import { DomainError, runInContext, uuidv7 } from '@lgsp/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Backoff, codeOf, defaultBackoff, kindOf } from '../backoff.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { IN_DOUBT, LeaseLost } from '../outbox.errors.js';
import { type NextTurn, Poller } from '../poller.js';
import { rerunConflicts } from '../rerun-conflicts.js';
import { outcomeOf } from './outcome.js';
import { type WorkHandler } from './work-handler.js';
import { WorkHandlers } from './work-handlers.js';
import { type LeasedWork, leaseWork, renewLeases } from './work-lease.js';
import { closeWork, postponeWork, type WorkEnd } from './work-rows.js';

/** Own rows nudge, and are due when the last look said; what another process left behind waits for this. */
const POLL = 1_000;
const CONCURRENCY = 4;
const LEASE = 10_000;
/** How long a stop waits for calls; what is still out then is called again by the next worker under the same id. */
const PATIENCE = 5_000;
/** Makes the calls. Each kind has its own slots, and a call holds no connection: a frozen provider stops its kind only. */
@Injectable()
export class WorkWorker {
  private readonly log = new Logger('Work');
  private readonly poller = new Poller('Work', POLL, () => this.turn());
  private readonly running = new Map<LeasedWork, Promise<void>>();
  private readonly backoff: Backoff;
  private readonly leaseMs: number;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly handlers: WorkHandlers,
    @Inject(OUTBOX_OPTIONS) options: OutboxModuleOptions,
  ) {
    this.backoff = options.backoff ?? defaultBackoff;
    this.leaseMs = options.leaseMs ?? LEASE;
  }

  /** A service without handlers polls nothing. */
  start(): void {
    if (this.handlers.all().length === 0) return;
    this.poller.start();
    this.renewal = setInterval(() => void this.renew(), this.leaseMs / 3);
  }

  nudge(): void {
    this.poller.nudge();
  }

  async stop(): Promise<void> {
    await this.poller.stop();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE).unref());
    await Promise.race([Promise.allSettled(this.running.values()), patience]);
    clearInterval(this.renewal);
  }

  private async turn(): Promise<NextTurn> {
    const open = this.handlers.all().filter((handler) => this.slots(handler) > 0);
    if (open.length === 0) return false; // whichever call ends next nudges
    const slots = new Map(open.map((handler) => [handler.kind, this.slots(handler)]));
    const lease = { token: uuidv7(), ms: this.leaseMs };
    const { works, inDoubt, nextMs } = await leaseWork(this.tx, slots, lease);
    for (const { kind, id } of inDoubt) this.log.error(`${kind} ${id} is stuck: ${IN_DOUBT}`);
    for (const work of works) this.launch(work);
    return inDoubt.length > 0 || (nextMs ?? false); // those took places of others
  }

  private slots({ kind, concurrency }: WorkHandler): number {
    const busy = [...this.running.keys()].filter((work) => work.kind === kind).length;
    return (concurrency ?? CONCURRENCY) - busy;
  }

  private launch(work: LeasedWork): void {
    const handler = this.handlers.get(work.kind);
    if (!handler) throw new Error(`Work of kind ${work.kind} was leased without a handler`);
    const done = runInContext(work.context, () => this.perform(handler, work))
      // The database did not take the outcome: the lease runs out and the row is called again under its id.
      .catch((error: unknown) =>
        this.log.warn(`${work.kind} ${work.id} could not be closed: ${codeOf(error)}`),
      )
      .finally(() => {
        this.running.delete(work);
        this.poller.nudge();
      });
    this.running.set(work, done);
  }

  private async perform(handler: WorkHandler, work: LeasedWork): Promise<void> {
    if (inTransaction()) throw new Error('A call must not be made inside a transaction');
    let answer: unknown;
    try {
      answer = await handler.call(work);
    } catch (error) {
      return this.failed(handler, work, error);
    }
    await this.close(work, { state: 'done' }, () => handler.commit(work, answer));
  }

  private async failed(handler: WorkHandler, work: LeasedWork, error: unknown): Promise<void> {
    const outcome = outcomeOf(error, work.attempts + 1, this.backoff);
    if (outcome.is === 'pending')
      return postponeWork(this.tx, work, outcome.afterMs, { settled: handler.safe === true });
    if (outcome.is === 'retry') return postponeWork(this.tx, work, outcome.afterMs, { error: codeOf(error) });
    const refused = outcome.is === 'refused' ? handler.refused?.bind(handler) : undefined;
    if (!refused) this.log.error(`${work.kind} ${work.id} is stuck: ${codeOf(error)}`);
    await this.close(work, { state: refused ? 'refused' : 'stuck', error: codeOf(error) }, async () => {
      if (refused && error instanceof DomainError) await refused(work, error);
    });
  }

  /** One transaction, fenced by the lease. A commit that fails leads to another call: the other side knows the id. */
  private async close(work: LeasedWork, end: WorkEnd, inside: () => Promise<void>): Promise<void> {
    try {
      await rerunConflicts(() =>
        this.tx.run(async () => {
          if (!(await closeWork(this.tx, work, end))) throw new LeaseLost({ detail: work.id });
          await inside();
        }),
      );
    } catch (error) {
      if (error instanceof LeaseLost) return this.log.warn(`${work.kind} ${work.id} was taken over`);
      this.log.error(`${work.kind} ${work.id}: its answer could not be committed: ${codeOf(error)}`);
      const pause = this.backoff(work.attempts + 1, kindOf(error));
      await postponeWork(this.tx, work, pause, { error: codeOf(error) });
    }
  }

  private async renew(): Promise<void> {
    if (this.running.size === 0) return;
    await renewLeases(this.tx, [...this.running.keys()], this.leaseMs).catch(() => undefined);
  }
}
