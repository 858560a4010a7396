import { z } from 'zod';
import { StatedBirthDate, StatedDate } from './dates.js';

const two = (n: number): string => String(n).padStart(2, '0');
const days = [1899, 1900, 1904, 2000, 2026, 2100, 2396, 2399, 2400, 9999].flatMap((year) =>
  ['00', '01', '02', '04', '12', '13'].flatMap((month) =>
    [0, 1, 28, 29, 30, 31, 32].map((day) => `${year}-${month}-${two(day)}`),
  ),
);

it('a description of a stated day takes the days that are taken, and no other', () => {
  const { pattern = '', format } = z.toJSONSchema(StatedDate);
  const described = new RegExp(pattern);
  const taken = days.filter((day) => StatedDate.safeParse(day).success);
  expect(days.filter((day) => described.test(day))).toEqual(taken);
  expect(taken).toEqual(expect.arrayContaining(['1900-01-01', '2000-02-29', '2399-12-31']));
  expect(format).toBe('date');
});

it('a description of a birth date tells the years that are taken', () => {
  const described = new RegExp(z.toJSONSchema(StatedBirthDate).pattern ?? '');
  for (const text of ['1899', '2400', '1899-12', '2400-01-01']) expect(described.test(text)).toBe(false);
  for (const text of ['1900', '2399-12', '2026-02-28']) expect(described.test(text)).toBe(true);
});
