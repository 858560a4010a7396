import type { Subscription } from './message-bus.js';

/** Partitions by topic, over several subscriptions. */
export function heldByAll(subscriptions: Iterable<Subscription>): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const subscription of subscriptions)
    for (const [topic, held] of Object.entries(subscription.held())) sums[topic] = (sums[topic] ?? 0) + held;
  return sums;
}
