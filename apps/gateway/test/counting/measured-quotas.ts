import { setTimeout as pause } from 'node:timers/promises';

/** One way to count: which gateway takes one, and whether the call passes. */
export type Take = (gateway: number, key: string, quota: Rate) => Promise<boolean>;

export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

export interface Run {
  readonly quota: Rate;
  /** How the calls are spread over the gateways. */
  readonly weights: readonly number[];
}

export interface Measured extends Run {
  readonly calls: number;
  /** How many passed, by the way they were counted. */
  readonly passed: Readonly<Record<string, number>>;
}

/** Calls come by chance, half as many again as the quota lets pass. */
const OFFERED = 1.5;

/**
 * The same calls, at the same moments, counted in each of the ways; all runs beside each other. `seed` makes the same calls again.
 */
export async function measure(
  runs: readonly Run[],
  ways: Readonly<Record<string, Take>>,
  seconds: number,
  seed = 1,
): Promise<Measured[]> {
  const random = randomFrom(seed);
  const started = performance.now();
  const all = runs.map((run, index) => ({
    ...run,
    key: `measured ${index}`,
    calls: 0,
    passed: Object.fromEntries(Object.keys(ways).map((way) => [way, 0])),
    next: started,
  }));
  const open: Promise<void>[] = [];
  const end = started + seconds * 1_000;
  for (let now = started; now < end; now = performance.now()) {
    for (const run of all)
      while (run.next <= now) {
        run.next += (-Math.log(1 - random()) * 1_000 * run.quota.seconds) / (run.quota.count * OFFERED);
        run.calls += 1;
        const gateway = drawn(run.weights, random());
        for (const [way, take] of Object.entries(ways))
          open.push(
            take(gateway, run.key, run.quota).then((passes) => {
              if (passes) run.passed[way] = (run.passed[way] ?? 0) + 1;
            }),
          );
      }
    await pause(1);
  }
  await Promise.all(open);
  return all;
}

function drawn(weights: readonly number[], chance: number): number {
  let rest = chance * weights.reduce((sum, one) => sum + one, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (rest -= weight) < 0),
  );
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
