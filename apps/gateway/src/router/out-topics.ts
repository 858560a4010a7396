import {
  type Batch,
  BatchGroups,
  type Lag,
  LagWatch,
  type MessageBus,
  outTopic,
  type Subscription,
} from '@lgsp/messaging';
import { BUS } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Registry } from '../registry/registry.js';
import { BatchRouter } from './route-batches.js';

/** Decisions share no row. More than a few at a time win nothing, and the requests beside them would wait for all. */
const GROUPS = 2;

/** Begins with the gateway's own name and a dot: other groups its principal may not join on Kafka. */
const groupOf = (system: string): string => `gateway.out.${system}`;

/** What the router reads: one consumer group per `out.<system>` of a system that owns event types. */
@Injectable()
export class OutTopics {
  private readonly groups: BatchGroups;
  /** By system. */
  private readonly subscriptions = new Map<string, Promise<Subscription>>();
  private readonly watch: LagWatch;
  private stopped = false;

  constructor(
    @Inject(BUS) private readonly bus: Pick<MessageBus, 'subscribe' | 'lag'>,
    private readonly registry: Registry,
    router: BatchRouter,
  ) {
    this.watch = new LagWatch(bus);
    this.groups = new BatchGroups((batches) => router.route(batches), GROUPS);
  }

  /** Reads what it does not read yet: an owner may have come with the present registry. */
  async start(): Promise<void> {
    if (this.stopped) return;
    await Promise.all(this.owners().map((system) => this.subscribed(system)));
  }

  /** Systems that own event types. */
  owners(): readonly string[] {
    return this.registry.snapshot().eventTypes.owners();
  }

  private async subscribed(system: string): Promise<void> {
    const subscription =
      this.subscriptions.get(system) ??
      this.bus.subscribe({
        group: groupOf(system),
        topics: [outTopic(system)],
        onBatch: (batch) => this.route(batch),
      });
    this.subscriptions.set(system, subscription);
    try {
      await subscription;
    } catch (error) {
      this.subscriptions.delete(system);
      throw error;
    }
  }

  route(batch: Batch): Promise<void> {
    return this.groups.add(batch);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const open = await Promise.allSettled(this.subscriptions.values());
    this.subscriptions.clear();
    const closing = open.flatMap((one) => (one.status === 'fulfilled' ? [one.value.close()] : []));
    await Promise.all(closing);
  }

  /** How far the router is behind, by topic. */
  async lag(): Promise<ReadonlyMap<string, Lag>> {
    const lags = await Promise.all(
      this.owners().map((system) => this.watch.read(groupOf(system), [outTopic(system)])),
    );
    return new Map(lags.flatMap((lag) => [...lag]));
  }

  /** Messages on `out.<system>` that wait for the router; 0 for a system that owns no event type. */
  async unrouted(system: string): Promise<bigint> {
    if (!this.owners().includes(system)) return 0n;
    const partitions = await this.bus.lag(groupOf(system), [outTopic(system)]);
    return partitions.reduce((sum, { lag }) => sum + lag, 0n);
  }
}
