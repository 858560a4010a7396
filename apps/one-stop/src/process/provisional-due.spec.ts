import { settledDue } from './provisional-due.js';

const day = (date: number): Date => new Date(Date.UTC(2027, 1, date));
const promised = { dueAt: day(10), ended: false };
const decided = (date: number) => ({ dueAt: day(date), provisional: false });

describe('a provisional due date', () => {
  it('becomes what the decided calendar gives, earlier or later', () => {
    expect(settledDue(promised, decided(8), day(1))).toEqual(day(8));
    expect(settledDue(promised, decided(12), day(1))).toEqual(day(12));
  });

  it('waits while nothing is decided', () =>
    expect(settledDue(promised, { dueAt: day(12), provisional: true }, day(1))).toBeUndefined());

  it.each([
    ['has passed', promised, decided(12), day(10)],
    ['is met', { ...promised, ended: true }, decided(12), day(1)],
    ['would be moved into the past', promised, decided(8), day(9)],
    ['has passed undecided', promised, { dueAt: day(12), provisional: true }, day(11)],
  ])('stays as it was promised when it %s', (_, given, now, at) =>
    expect(settledDue(given, now, at)).toEqual(day(10)),
  );
});
