import { shareOf } from './share.js';

const sharesOf = (count: number, living: number): number[] =>
  Array.from({ length: living }, (_, place) => shareOf(count, { living, place }));

describe('the share of a quota', () => {
  it('is all of it for one gateway', () => expect(sharesOf(20, 1)).toEqual([20]));

  it('is as much for each of several, and what is left over for the first', () => {
    expect(sharesOf(20, 4)).toEqual([5, 5, 5, 5]);
    expect(sharesOf(20, 3)).toEqual([7, 7, 6]);
  });

  it('is a call for as many as it has calls, and nothing for the others', () => {
    expect(sharesOf(2, 3)).toEqual([1, 1, 0]);
    expect(sharesOf(1, 3)).toEqual([1, 0, 0]);
  });
});
