import { load, type Round, type Target } from './load.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
const ROUND_SECONDS = 7;
const WARM_UP = 20_000;

export interface Comparison {
  readonly rounds: Readonly<Record<string, readonly Round[]>>;
  /** Calls that each target has answered, warm-up included. */
  readonly answered: Readonly<Record<string, number>>;
}

/** Rounds of about 7 s, the targets in turn and each round begun by another, so that a noisy minute hits all alike. */
export async function compare(targets: readonly Target[]): Promise<Comparison> {
  const rounds: Record<string, Round[]> = {};
  const answered: Record<string, number> = {};
  const amounts: Record<string, number> = {};
  const run = async (target: Target, amount: number): Promise<Round> => {
    const round = await load(target, amount);
    answered[target.name] = (answered[target.name] ?? 0) + amount;
    return round;
  };
  for (const target of targets) {
    await run(target, WARM_UP);
    amounts[target.name] = Math.ceil((await run(target, WARM_UP)).perSecond * ROUND_SECONDS);
  }
  for (let index = 0; index < ROUNDS; index++) {
    const first = index % targets.length;
    for (const target of [...targets.slice(first), ...targets.slice(0, first)])
      (rounds[target.name] ??= []).push(await run(target, amounts[target.name] ?? WARM_UP));
  }
  return { rounds, answered };
}

/** A row a target, then the ratio of the two named, round by round. */
export function printComparison({ rounds }: Comparison, ours: string, theirs: string): void {
  console.log(
    '| | answers/s, median (each round) | p50 ms | p99 ms | CPU µs a call |\n|---|---|---|---|---|',
  );
  for (const [name, all] of Object.entries(rounds)) {
    const rate = all.map(({ perSecond }) => perSecond);
    const middle = (of: (round: Round) => number): string => median(all.map(of)).toFixed(1);
    console.log(
      `| ${name} | ${Math.round(median(rate))} (${rate.map(Math.round).join(', ')}) | ${middle(({ p50 }) => p50)} | ${middle(({ p99 }) => p99)} | ${middle(({ cpu }) => cpu)} |`,
    );
  }
  const pairs = (of: (round: Round) => number): number[] =>
    (rounds[ours] ?? []).map((round, index) => of(round) / of(rounds[theirs]?.[index] ?? round));
  const show = (values: number[]): string =>
    `median ${median(values).toFixed(2)} (${values.map((value) => value.toFixed(2)).join(', ')})`;
  console.log(`\n${ours} ÷ ${theirs}, pair by pair: answers/s ${show(pairs(({ perSecond }) => perSecond))};`);
  console.log(`p99 ${show(pairs(({ p99 }) => p99))}; CPU ${show(pairs(({ cpu }) => cpu))}\n`);
}
