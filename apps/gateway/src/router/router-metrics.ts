import { type Lag } from '@lgsp/messaging';
import { counter, gauge, gaugeBy } from '@lgsp/observability';

/** What the router counts; by topic. */
export abstract class RouterCounts {
  abstract routed(topic: string, events: number): void;
  abstract parked(topic: string, events: number): void;
}

/** Counters of this process, in its one registry: make them once. */
export function routerCounts(): RouterCounts {
  const routed = counter('lgsp_router_events_routed_total', 'Events decided and handed over', 'topic');
  const parked = counter(
    'lgsp_router_events_parked_total',
    'Events put into a queue of their subject',
    'topic',
  );
  return {
    routed: (topic, events) => routed.inc({ topic }, events),
    parked: (topic, events) => parked.inc({ topic }, events),
  };
}

/** Gauges of this process: make them once. */
export function routerGauges(read: {
  readonly lag: () => Promise<ReadonlyMap<string, Lag>>;
  readonly parked: () => Promise<number>;
}): void {
  const lag = async (figure: keyof Lag): Promise<Record<string, number>> =>
    Object.fromEntries([...(await read.lag())].map(([topic, lags]) => [topic, lags[figure]]));
  // A scrape never fails because the bus or the database is away: the value is then unknown.
  gaugeBy(
    'lgsp_router_lag_messages',
    'Events on out topics that the router has not handed over',
    'topic',
    () => lag('messages'),
  );
  gaugeBy('lgsp_router_lag_seconds', 'Age of the oldest of them', 'topic', () => lag('seconds'));
  gauge('lgsp_router_parked_events', 'Events that wait at the router', () => read.parked().catch(() => NaN));
}
