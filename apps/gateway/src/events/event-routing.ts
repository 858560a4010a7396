import { type Tx } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import {
  type Batch,
  BatchGroups,
  type Lag,
  LagWatch,
  type MessageBus,
  outTopic,
  type Subscription,
} from '@lgsp/messaging';
import { type Registry } from '../registry/registry.js';
import { CopyDelivery } from './copy-delivery.js';
import { DecisionMaker } from './decision-maker.js';
import { DecisionStore } from './decision.store.js';
import { EventRouter } from './event-router.js';
import { ParkedQueue } from './parked-queue.js';
import { ParkingStore } from './parking.store.js';
import { type RouterMetrics } from './router-metrics.js';

export interface RoutingParts {
  readonly tx: Tx;
  readonly bus: MessageBus;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly metrics: RouterMetrics;
}

/** Decisions share no row. More than a few at a time win nothing, and the requests beside them would wait for all. */
const GROUPS = 2;

/** Begins with the gateway's own name and a dot: other groups its principal may not join on Kafka. */
export const groupOf = (system: string): string => `gateway.out.${system}`;

/** The router put together: one consumer group per `out.<system>` of a system that owns event types. */
export class EventRouting {
  readonly queue: ParkedQueue;
  private readonly groups: BatchGroups;
  /** By system. */
  private readonly subscriptions = new Map<string, Promise<Subscription>>();

  private stopped = false;
  private readonly watch: LagWatch;

  constructor(private readonly parts: RoutingParts) {
    this.watch = new LagWatch(parts.bus);
    const { tx, bus, registry, clock, metrics } = parts;
    const decisions = new DecisionStore(tx);
    const parking = new ParkingStore(tx);
    const maker = new DecisionMaker(tx, registry, decisions, clock);
    const delivery = new CopyDelivery(bus, decisions, registry, clock);
    const router = new EventRouter(tx, registry, maker, delivery, parking, metrics);
    this.groups = new BatchGroups((batches) => router.route(batches), GROUPS);
    this.queue = new ParkedQueue(tx, registry, maker, delivery, parking);
  }

  /** Reads what it does not read yet: an owner may have come with the present registry. */
  async start(): Promise<void> {
    if (this.stopped) return;
    await Promise.all(this.owners().map((system) => this.subscribed(system)));
  }

  owners(): readonly string[] {
    return this.parts.registry.snapshot().eventTypes.owners();
  }

  private async subscribed(system: string): Promise<void> {
    const subscription =
      this.subscriptions.get(system) ??
      this.parts.bus.subscribe({
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

  async unrouted(system: string): Promise<bigint> {
    const partitions = await this.parts.bus.lag(groupOf(system), [outTopic(system)]);
    return partitions.reduce((sum, { lag }) => sum + lag, 0n);
  }
}
