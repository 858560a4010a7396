import { setTimeout as wait } from 'node:timers/promises';

/** Looks every 50 ms until something is there; fails after `seconds` saying what was waited for. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  seconds = 15,
): Promise<T> {
  const giveUp = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > giveUp) throw new Error(`Not within ${seconds} s: ${what}`);
    await wait(50);
  }
}
