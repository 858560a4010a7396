import { type RunningPlatform } from '@lgsp/launcher';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from './database.ts';
import { birthEvents, fillOutbox } from './event-load.ts';

const LOOK_MS = 50;
/** A tenth of the slowest rate that is worth waiting for. */
const LEAST_PER_SECOND = 150;
const PARTS = 10;

export interface Drained {
  /** From the commit of the events until the last one has had its effect at every subscriber. */
  readonly seconds: number;
  /** Events a second of each tenth of the backlog, the first one first. */
  readonly rates: readonly number[];
}

/** Makes `amount` births visible at one commit and waits until each subscriber has counted them all. */
export async function drain(
  platform: RunningPlatform,
  subscribers: readonly string[],
  amount: number,
): Promise<Drained> {
  const before = await applied(platform, subscribers);
  await fillOutbox(platform.postgresUrl, birthEvents(amount));
  const started = performance.now();
  const reached = [started];
  for (let done = 0; done < amount; await pause(LOOK_MS)) {
    if (performance.now() - started > (amount / LEAST_PER_SECOND) * 1_000 + 60_000)
      throw new Error(`Only ${done} of ${amount} were drained in time`);
    done = (await applied(platform, subscribers)) - before;
    while (reached.length <= PARTS && done >= (amount * reached.length) / PARTS)
      reached.push(performance.now());
  }
  const rates = reached.slice(1).map((at, part) => amount / PARTS / ((at - (reached[part] ?? at)) / 1_000));
  return { seconds: ((reached.at(-1) ?? NaN) - started) / 1_000, rates };
}

/** How many births the subscriber has counted that is furthest behind. */
export async function applied(
  { postgresUrl }: RunningPlatform,
  subscribers: readonly string[],
): Promise<number> {
  const counts = await Promise.all(
    subscribers.map(async (name) => {
      const [row] = await sql<{ births: number }>(
        postgresUrl,
        name.replaceAll('-', '_'),
        'SELECT coalesce(sum(births), 0)::int AS births FROM intake_forecast',
      );
      return row?.births ?? 0;
    }),
  );
  return Math.min(...counts);
}
