import { VIETNAM_2026, VIETNAM_2027 } from './index.js';

/**
 * The date in Vietnam of the new moon numbered `k` from that of January 1900: true phase after J. Meeus, Astronomical
 * Algorithms, the larger terms. Not ICU's Chinese calendar: it is minutes off, and that of February 2027 is near midnight in China.
 */
function newMoon(k: number): string {
  const [T, radians] = [k / 1236.85, Math.PI / 180];
  const mean =
    2_415_020.75933 +
    29.53058868 * k +
    0.0001178 * T ** 2 -
    0.000000155 * T ** 3 +
    0.00033 * Math.sin((166.56 + 132.87 * T - 0.009173 * T ** 2) * radians);
  const M = (359.2242 + 29.10535608 * k - 0.0000333 * T ** 2) * radians;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * T ** 2) * radians;
  const F = (21.2964 + 390.67050646 * k - 0.0016528 * T ** 2) * radians;
  const { sin } = Math;
  const correction =
    (0.1734 - 0.000393 * T) * sin(M) +
    0.0021 * sin(2 * M) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * F) -
    0.0051 * sin(M + moon) -
    0.0074 * sin(M - moon) +
    0.0004 * sin(2 * F + M) -
    0.0004 * sin(2 * F - M) -
    0.0006 * sin(2 * F + moon) +
    0.001 * sin(2 * F - moon) +
    0.0005 * sin(2 * moon + M);
  const dynamicalTime = 70 / 86_400; // some 70 s ahead of the clock in these years
  const julian = mean + correction - dynamicalTime;
  return new Date((julian - 2_440_587.5) * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
}
const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

describe('the shipped tables', () => {
  it.each([
    // The year begins with the new moon that comes second after the winter solstice; k of February 2026 is 1560.
    [VIETNAM_2026, 1560, '2026-02-17', '2026-04-26'],
    [VIETNAM_2027, 1572, '2027-02-06', '2027-04-16'],
  ])('have Tết and Hùng Kings’ Day on their lunar days', ({ off }, k, newYear, hungKings) => {
    expect(newMoon(k)).toBe(newYear);
    expect(later(newMoon(k + 2), 9)).toBe(hungKings);
    const days = off.map(({ date }) => date);
    expect(days).toContain(newYear);
    // On a Sunday the day in lieu stands in the table of 2026.
    expect(days.some((date) => date === hungKings || date === later(hungKings, 1))).toBe(true);
  });

  it('say of 2027 that nothing is decided, and which days nobody has chosen', () => {
    expect(VIETNAM_2027.decided).toBe(false);
    const assumed = VIETNAM_2027.off.filter((day) => day.assumed).map(({ date }) => date.slice(5));
    expect(assumed).toEqual([
      ...['02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11'],
      ...['05-03', '09-03'],
    ]);
  });
});
