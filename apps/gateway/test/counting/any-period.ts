import { setTimeout as pause } from 'node:timers/promises';
import { type OneOfSeveral } from './several-gateways.js';

const PAUSE_MS = 10;

/** A call that passed: it did so between the two. */
interface Passed {
  readonly sent: number;
  readonly answered: number;
}

/** Calls through all of them, some 200 a second together: refusals are work, too, and nobody shall be late by it. */
export async function hurried(
  gateways: readonly OneOfSeveral[],
  path: string,
  ms: number,
): Promise<readonly Passed[]> {
  const passed: Passed[] = [];
  const until = performance.now() + ms;
  const caller = async (one: OneOfSeveral): Promise<void> => {
    for (let sent = performance.now(); sent < until; sent = performance.now()) {
      const { status } = await one.call(path);
      if (status === 200) passed.push({ sent, answered: performance.now() });
      await pause(PAUSE_MS * gateways.length);
    }
  };
  await Promise.all([...gateways, ...gateways].map(caller));
  return passed;
}

/** The most that passed for certain within one period of so many milliseconds, wherever it begins. */
export const mostInAny = (passed: readonly Passed[], ms: number): number =>
  Math.max(
    ...passed.map(
      ({ sent: from }) => passed.filter(({ sent, answered }) => sent >= from && answered <= from + ms).length,
    ),
  );
