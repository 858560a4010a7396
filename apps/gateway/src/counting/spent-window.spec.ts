import { SpentWindow } from './spent-window.js';

const takenAt = (window: SpentWindow, count: number, moments: readonly number[]): number[] =>
  moments.map((now) => window.take(count, now));

describe('what was spent in a window', () => {
  it('comes back a period after each call, and says when', () => {
    const window = new SpentWindow(10);
    expect(takenAt(window, 2, [0, 4_000, 4_000])).toEqual([0, 0, 6_000]);
    expect(takenAt(window, 2, [9_999, 10_000, 10_001, 14_000])).toEqual([1, 0, 3_999, 0]);
  });

  it('is never more than the quota in any period, however the calls come', () => {
    const [window, passed] = [new SpentWindow(1), [] as number[]];
    for (let now = 0; now < 5_000; now += 1 + ((now * 7) % 13))
      if (window.take(20, now) === 0) passed.push(now);
    for (const from of passed)
      expect(passed.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(20);
    expect(passed.length).toBeGreaterThan(95);
  });

  it('refuses nobody who calls as often as the quota says', () => {
    const evenly = Array.from({ length: 200 }, (_, call) => call * 50);
    expect(takenAt(new SpentWindow(1), 20, evenly).filter((wait) => wait > 0)).toEqual([]);
  });

  it('is counted against the number that is asked by', () => {
    const window = new SpentWindow(9);
    expect(takenAt(window, 9, Array<number>(9).fill(0))).toEqual(Array(9).fill(0));
    expect(takenAt(window, 3, [5_000, 9_000])).toEqual([4_000, 0]);
  });
});
