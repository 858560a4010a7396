import { STATUS, type Status, hasEnded, mayMove } from './status.js';

const all = Object.values(STATUS);

describe('dossier status', () => {
  it('moves exactly as the national portal knows it', () => {
    const moves = all.flatMap((from) => all.filter((to) => mayMove(from, to)).map((to) => `${from}→${to}`));
    expect(moves.sort()).toEqual(
      '1→2 1→3 1→5 1→7 2→4 2→7 4→5 4→6 4→7 4→8 4→9 5→2 5→4 5→7 5→8 6→4 6→7 6→8 9→10'.split(' ').sort(),
    );
  });

  it('ends in 3, 7, 8 and 10', () => expect(all.filter(hasEnded)).toEqual([3, 7, 8, 10] satisfies Status[]));
});
