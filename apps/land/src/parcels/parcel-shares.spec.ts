import { areWhole } from './parcel-shares.js';

describe('shares', () => {
  const of = (...shares: [number, number][]): boolean =>
    areWhole(shares.map(([numerator, denominator]) => ({ numerator, denominator })));

  it.each([
    [true, [[1, 1]]],
    [true, [1, 1, 1].map((n) => [n, 3])],
    [
      true,
      [
        [1, 2],
        [1, 3],
        [1, 6],
      ],
    ],
    [false, [[1, 2]]],
    [
      false,
      [
        [2, 3],
        [1, 2],
      ],
    ],
  ] as [boolean, [number, number][]][])('are a whole: %s of %j', (whole, shares) =>
    expect(of(...shares)).toBe(whole),
  );
});
