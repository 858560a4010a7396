import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `probe` gives something; fails with `what` when the time is over, by default before Jest's. */
export async function until<T>(
  what: string | (() => string),
  probe: () => Promise<T | undefined | false>,
  withinMs = 100_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end)
      throw new Error(`Not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}`);
    await pause(50);
  }
}
