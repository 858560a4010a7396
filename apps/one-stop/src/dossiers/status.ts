/** The ten national dossier statuses and the moves between them (NĐ 61/2018/NĐ-CP Art. 17–19; practice of the portal). */
export const STATUS = {
  submitted: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  supplement: 5,
  financial: 6,
  withdrawn: 7,
  stopped: 8,
  finished: 9,
  returned: 10,
} as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  1: [2, 3, 5, 7],
  2: [4, 7],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [2, 4, 7, 8],
  6: [4, 7, 8],
  7: [],
  8: [],
  9: [10],
  10: [],
};

export const mayMove = (from: Status, to: Status): boolean => MOVES[from].includes(to);

/** 3, 7, 8 and 10 end a dossier. */
export const hasEnded = (status: Status): boolean => MOVES[status].length === 0;
