import { SERVICES, SYSTEMS } from './checks/systems.ts';
import { closingTimes } from './closings.ts';
import { Random } from './random.ts';
import { EFFECTS } from './refused-effects.ts';
import { type Role } from './roles.ts';

/** Every fault there is; `hit` faults wait for the moment that their name tells before they kill. */
const EVERYWHERE = [
  'kill',
  'kill',
  'freeze',
  'freeze',
  'kill-postgres',
  'cut-database',
  'freeze-database',
  'desert-database',
  'half-open-database',
  'half-open-bus',
  'cut-gateway',
  'half-open-gateway',
  'slow-disk',
  'deliver-again',
  'clock-back',
  'clocks-apart',
  'events-park',
  'agreement-ends',
  'hit-relay-before-mark',
  'hit-consumer-before-commit',
  'hit-worker-before-commit',
  'freeze-worker-before-commit',
] as const;
const ON_KAFKA = ['kill-broker', 'freeze-broker', 'slow-broker'] as const;
/** Held open by locks in the bus's database. */
const ON_EMBEDDED = [
  'hit-router-before-copy',
  'hit-consumer-before-offset',
  'agreement-ends-undelivered',
] as const;
const OF_REPLICAS = ['roll-out'] as const;

export type FaultKind =
  | (typeof EVERYWHERE)[number]
  | (typeof ON_KAFKA)[number]
  | (typeof ON_EMBEDDED)[number]
  | (typeof OF_REPLICAS)[number];

export interface PlannedFault {
  /** Milliseconds after the first birth. */
  readonly at: number;
  readonly kind: FaultKind;
  readonly service: string;
  /** Of the service's processes the one is hit that holds this role then … */
  readonly role: Role;
  /** … or, where none is seen to, this one, counted round. */
  readonly nth: number;
  /** How long it lasts, where it lasts. */
  readonly ms: number;
}

export interface Plan {
  /** When each birth is declared, milliseconds after the first. */
  readonly births: readonly number[];
  /** When land is transferred, a facility accepted, a file of citizens imported. */
  readonly transfers: readonly number[];
  readonly acceptances: readonly number[];
  readonly imports: readonly number[];
  /** When a transfer is asked about and answered, when a duty of one is due and paid, when one is withdrawn while it is signed. */
  readonly pauses: readonly number[];
  readonly duties: readonly number[];
  readonly withdrawals: readonly number[];
  /** When a birth is asked about and answered, when one is corrected after it was entered, when one brings a paper along. */
  readonly askedBirths: readonly number[];
  readonly corrections: readonly number[];
  readonly papers: readonly number[];
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
  readonly replicas: boolean;
  readonly long: boolean;
}

/** Of other work so much comes with each birth. */
const A_BIRTH = {
  transfers: 0.25,
  acceptances: 0.25,
  imports: 0.05,
  pauses: 0.1,
  duties: 0.1,
  withdrawals: 0.1,
  askedBirths: 0.1,
  corrections: 0.1,
  papers: 0.1,
};
const TWO_AT_ONCE = 0.25;
/** Who has events or calls of its own to die with. */
const SOURCES = ['one-stop', 'population', 'healthcare'] as const;
/**
 * Who holds a role is hit: these come first where others are there to take it over. On Kafka who dies is back before its session
 * is over, and takes its partitions itself; who is frozen for longer loses them. So it is with leases of work.
 */
const takenOver = (
  bus: 'embedded' | 'kafka',
): readonly Pick<PlannedFault, 'kind' | 'service' | 'role' | 'ms'>[] => {
  const ofBus = { kind: bus === 'kafka' ? 'freeze' : 'kill', ms: 20_000 } as const;
  return [
    { kind: 'freeze-worker-before-commit', service: 'population', role: 'work lease', ms: 8_000 },
    { kind: 'kill', service: 'one-stop', role: 'relay', ms: 0 },
    { ...ofBus, service: 'gateway', role: 'router' },
    { ...ofBus, service: 'population', role: 'partition' },
  ];
};

/** What will happen, from the seed alone: every kind comes once before any comes again. */
export function planOf({ seed, bus, births, faults, ms, replicas, long }: PlanOptions): Plan {
  const random = new Random(seed);
  const kinds: readonly FaultKind[] = [
    ...EVERYWHERE,
    ...(bus === 'kafka' ? ON_KAFKA : ON_EMBEDDED),
    ...(replicas ? OF_REPLICAS : []),
  ];
  const spread = (share: number): readonly number[] =>
    Array.from({ length: Math.ceil(births * share) }, () => random.between(0, ms)).sort((a, b) => a - b);
  const declared = spread(1);
  const planned: PlannedFault[] = [];
  const firsts = replicas ? random.shuffled(takenOver(bus)) : [];
  let deck: FaultKind[] = [];
  const pause = ms / Math.max(1, faults * (1 - TWO_AT_ONCE));
  let at = pause / 2;
  while (planned.length < faults) {
    const first = firsts.pop();
    if (deck.length === 0) deck = random.shuffled(kinds);
    const kind = first?.kind ?? deck.pop() ?? 'kill';
    const service = first?.service ?? serviceFor(kind, random);
    if (planned.length > 0 && random.next() > TWO_AT_ONCE) at += pause * (0.5 + random.next());
    planned.push({
      at: Math.round(at),
      kind,
      service,
      role: first?.role ?? roleFor(service, random),
      nth: random.between(0, 1),
      ms: first?.ms ?? lasting(kind, random, long),
    });
  }
  return {
    births: declared,
    transfers: spread(A_BIRTH.transfers),
    acceptances: spread(A_BIRTH.acceptances),
    imports: spread(A_BIRTH.imports),
    closings: closingTimes(random, births, ms),
    pauses: spread(A_BIRTH.pauses),
    duties: spread(A_BIRTH.duties),
    withdrawals: spread(A_BIRTH.withdrawals),
    askedBirths: spread(A_BIRTH.askedBirths),
    corrections: spread(A_BIRTH.corrections),
    papers: spread(A_BIRTH.papers),
    faults: planned,
  };
}

function serviceFor(kind: FaultKind, random: Random): string {
  if (kind === 'events-park') return random.pick(Object.keys(EFFECTS));
  if (kind === 'deliver-again') return random.pick(SYSTEMS);
  if (/gateway$|^hit-router|undelivered$/.test(kind)) return 'gateway';
  if (kind === 'hit-consumer-before-commit' || kind === 'hit-consumer-before-offset')
    return random.pick(SYSTEMS);
  return random.pick(/^hit-|-before-/.test(kind) ? SOURCES : SERVICES);
}

const roleFor = (service: string, random: Random): Role =>
  service === 'gateway' ? 'router' : random.pick(['relay', 'partition', 'work lease']);

type Lasting = Readonly<Record<'long' | 'short', readonly [number, number]>>;

/** The connection that is given up last is a database's: 36 s after it fell silent, 12 s in short runs. */
const HALF_OPEN_MS: Lasting = { long: [40_000, 75_000], short: [14_000, 20_000] };
/** In long runs beyond every limit of a service: statements end after 30 s, sessions that are idle after 60. */
const FROZEN_MS: Lasting = { long: [2_000, 75_000], short: [2_000, 20_000] };

function lasting(kind: FaultKind, random: Random, long: boolean): number {
  const form = long ? 'long' : 'short';
  if (kind === 'agreement-ends' || kind === 'agreement-ends-undelivered')
    return random.between(12_000, 20_000);
  if (/^freeze(-worker|$)/.test(kind)) return random.between(...FROZEN_MS[form]);
  if (/^(desert|half-open)-(database|bus)$/.test(kind)) return random.between(...HALF_OPEN_MS[form]);
  return kind === 'freeze-database' || kind === 'freeze-broker'
    ? random.between(2_000, 8_000)
    : random.between(2_000, 20_000);
}
