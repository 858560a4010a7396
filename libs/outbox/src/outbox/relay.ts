import { toMessage } from '@lgsp/events';
import { MAX_MESSAGE_BYTES, type MessageBus, outTopic } from '@lgsp/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { OUTBOX_BUS, OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { Poller } from '../poller.js';
import { Leadership } from './leadership.js';
import { markPublished, unpublished } from './outbox-rows.js';

/**
 * What is published, and so marked, at a time. No more than a bus takes in one request: then it is acknowledged as a whole,
 * a broker that comes and goes sees no event twice for the sake of another, and memory stays flat with the largest events.
 */
const BATCH = { rows: 500, bytes: MAX_MESSAGE_BYTES };
/** An own commit nudges, and who does not lead tells the leader; for what that misses, and to take over who leads no more. */
const POLL = 1_000;

/**
 * Carries committed events to `out.<system>`. It reads *unpublished* rows, never "above the last seq": numbers of a
 * sequence are not commit order, and a slow transaction's rows would be stepped over for ever. Within a subject seq
 * order *is* commit order, because a transaction holds the subject's counter from before it draws seq until it commits.
 *
 * One relay a service works at a time, which only saves work: when two do, or when one dies between publishing and
 * marking, the same ids are published again and every receiver ignores them.
 */
@Injectable()
export class OutboxRelay {
  private readonly poller = new Poller('OutboxRelay', POLL, () => this.turn());
  /** Something was committed here since the last turn. */
  private hasNews = false;

  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    @Inject(OUTBOX_BUS) private readonly bus: MessageBus,
    private readonly leadership: Leadership,
  ) {
    leadership.onTold = () => this.poller.nudge();
  }

  start(): void {
    this.poller.start();
  }

  /** There is something to publish; called after each commit that added events. */
  nudge(): void {
    this.hasNews = true;
    this.poller.nudge();
  }

  async stop(): Promise<void> {
    await this.poller.stop();
    await this.leadership.resign();
  }

  private async turn(): Promise<boolean> {
    const leader = await this.leadership.take();
    const { hasNews } = this;
    this.hasNews = false;
    if (!leader) {
      if (hasNews) await this.leadership.tell();
      return false;
    }
    const { page, isCut } = await unpublished(leader, BATCH);
    if (page.length === 0) return false;
    await this.bus.publish(
      outTopic(this.options.system),
      page.map((row) => toMessage(row.event)),
    );
    await markPublished(leader, page);
    return isCut;
  }
}
