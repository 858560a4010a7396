import { isDatabaseAway } from '@lgsp/database';
import { type Batch, BatchGroups, inTopic, type MessageBus, type Subscription } from '@lgsp/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { OUTBOX_BUS, OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { type Arrival, arrivalOf, isArrival } from './arrival.js';
import { EventHandlers } from './event-handlers.js';
import { InboxRetry } from './inbox-retry.js';
import { Intake } from './intake.js';

/** Reads `in.<system>`. Only the loss of the service's own database stops a partition; a failing event does not. */
@Injectable()
export class Inbox {
  private subscription: Subscription | undefined;
  private readonly groups = new BatchGroups((batches) => this.onBatches(batches));

  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    @Inject(OUTBOX_BUS) private readonly bus: MessageBus,
    private readonly handlers: EventHandlers,
    private readonly intake: Intake,
    private readonly retry: InboxRetry,
  ) {}

  /** A service without handlers subscribes to nothing. */
  async start(): Promise<void> {
    if (this.handlers.types.length === 0) return;
    this.retry.start();
    this.subscription = await this.bus.subscribe({
      group: this.options.system,
      topics: [inTopic(this.options.system)],
      onBatch: (batch) => this.groups.add(batch),
    });
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
    await this.retry.stop();
  }

  /** All in one transaction. A single batch for which that fails is taken one by one, to find whose fault it is. */
  private async onBatches(batches: readonly Batch[]): Promise<void> {
    const arrivals: Arrival[] = [];
    for (const { topic, partition, messages } of batches)
      for (const message of messages) {
        const one = arrivalOf(message, topic, partition);
        if (isArrival(one)) arrivals.push(one);
        else await this.intake.keep(one);
      }
    if (arrivals.length === 0) return;
    try {
      await this.intake.take(arrivals);
    } catch (error) {
      const [batch] = batches;
      if (isDatabaseAway(error) || !batch || batches.length > 1) throw error;
      for (const arrival of arrivals) {
        batch.signal.throwIfAborted();
        await this.takeOne(arrival);
      }
    }
  }

  /** What fails outside the handler, in parking too, goes to the bus: the partition waits and the batch comes again. */
  private async takeOne(arrival: Arrival): Promise<void> {
    try {
      await this.intake.take([arrival]);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      await this.intake.park(arrival, error);
      this.retry.nudge(); // it looks when the pause is over
    }
  }
}
