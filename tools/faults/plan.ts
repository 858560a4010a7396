import { SERVICES, SYSTEMS } from './checks/systems.ts';
import { closingTimes } from './closings.ts';
import { Random } from './random.ts';

/** Every fault there is; `hit` faults wait for the moment that their name tells before they kill. */
const EVERYWHERE = [
  'kill',
  'kill',
  'freeze',
  'freeze',
  'kill-postgres',
  'cut-database',
  'freeze-database',
  'cut-gateway',
  'half-open-gateway',
  'slow-disk',
  'deliver-again',
  'clock-back',
  'agreement-ends',
  'hit-relay-before-mark',
  'hit-consumer-before-commit',
  'hit-worker-before-commit',
] as const;
const ON_KAFKA = ['kill-broker', 'freeze-broker', 'slow-broker'] as const;
/** Held open by locks in the bus's database. */
const ON_EMBEDDED = [
  'hit-router-before-copy',
  'hit-consumer-before-offset',
  'agreement-ends-undelivered',
] as const;

export type FaultKind =
  (typeof EVERYWHERE)[number] | (typeof ON_KAFKA)[number] | (typeof ON_EMBEDDED)[number];

export interface PlannedFault {
  /** Milliseconds after the first birth. */
  readonly at: number;
  readonly kind: FaultKind;
  readonly service: string;
  /** How long it lasts, where it lasts. */
  readonly ms: number;
}

export interface Plan {
  /** When each birth is declared, milliseconds after the first. */
  readonly births: readonly number[];
  /** When a parcel is closed by the largest events there are. */
  readonly closings: readonly number[];
  readonly faults: readonly PlannedFault[];
}

export interface PlanOptions {
  readonly seed: number;
  readonly bus: 'embedded' | 'kafka';
  readonly births: number;
  readonly faults: number;
  readonly ms: number;
}

const TWO_AT_ONCE = 0.25;
/** Who has events or calls of its own to die with. */
const SOURCES = ['one-stop', 'population', 'healthcare'] as const;

/** What will happen, from the seed alone: every kind comes once before any comes again. */
export function planOf({ seed, bus, births, faults, ms }: PlanOptions): Plan {
  const random = new Random(seed);
  const kinds: readonly FaultKind[] = [...EVERYWHERE, ...(bus === 'kafka' ? ON_KAFKA : ON_EMBEDDED)];
  const declared = Array.from({ length: births }, () => random.between(0, ms)).sort((a, b) => a - b);
  const planned: PlannedFault[] = [];
  let deck: FaultKind[] = [];
  const pause = ms / Math.max(1, faults * (1 - TWO_AT_ONCE));
  let at = pause / 2;
  while (planned.length < faults) {
    if (deck.length === 0) deck = random.shuffled(kinds);
    const kind = deck.pop() ?? 'kill';
    if (planned.length > 0 && random.next() > TWO_AT_ONCE) at += pause * (0.5 + random.next());
    planned.push({ at: Math.round(at), kind, service: serviceFor(kind, random), ms: lasting(kind, random) });
  }
  return { births: declared, closings: closingTimes(random, births, ms), faults: planned };
}

function serviceFor(kind: FaultKind, random: Random): string {
  if (kind === 'deliver-again') return random.pick(SYSTEMS);
  if (kind === 'hit-router-before-copy' || kind === 'agreement-ends-undelivered') return 'gateway';
  if (kind === 'hit-consumer-before-commit' || kind === 'hit-consumer-before-offset')
    return random.pick(SYSTEMS);
  return random.pick(kind.startsWith('hit-') ? SOURCES : SERVICES);
}

function lasting(kind: FaultKind, random: Random): number {
  if (kind === 'agreement-ends' || kind === 'agreement-ends-undelivered')
    return random.between(12_000, 20_000);
  return kind === 'freeze-database' || kind === 'freeze-broker'
    ? random.between(2_000, 8_000)
    : random.between(2_000, 20_000);
}
