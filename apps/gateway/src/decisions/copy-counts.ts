import { counter, histogram } from '@lgsp/observability';
import { type CloudEvent } from '@lgsp/events';
import { type DecidedCopy } from './decision.js';

const copies = counter(
  'lgsp_gateway_event_copies_total',
  'Copies of events, by the clause that grants them and what became of them',
  ...(['provider', 'operation', 'agreement', 'clause', 'consumer', 'outcome'] as const),
);
const seconds = histogram(
  'lgsp_gateway_event_seconds',
  'From the moment that an event tells of itself until its copy was handed over',
  [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600],
  'provider',
);

type Outcome = 'delivered' | 'expired';
interface Meter {
  count(): void;
  /** Seconds. */
  took(time: number): void;
}

/** One for each granted view and outcome: looked up once, not for each copy. */
const meters = new Map<string, Meter>();

function meterOf({ provider, consumer, agreement }: DecidedCopy, operation: string, outcome: Outcome): Meter {
  const key = `${outcome} ${consumer} ${agreement.id} ${agreement.clause} ${operation}`;
  let meter = meters.get(key);
  if (!meter) {
    const { id, clause } = agreement;
    const counted = copies.labels({ provider, operation, agreement: id, clause, consumer, outcome });
    const timed = seconds.labels(provider);
    meter = { count: () => counted.inc(), took: (time) => timed.observe(time) };
    meters.set(key, meter);
  }
  return meter;
}

/** Told of copies whose record says so. */
export function countCopies(
  made: readonly { readonly event: CloudEvent; readonly copy: DecidedCopy }[],
  outcome: Outcome,
  now: Date,
): void {
  for (const { event, copy } of made) {
    const meter = meterOf(copy, event.type, outcome);
    meter.count();
    if (outcome === 'delivered') meter.took(Math.max(0, now.getTime() - Date.parse(event.time)) / 1_000);
  }
}
