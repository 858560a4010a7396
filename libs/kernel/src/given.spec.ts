import { given } from './given.js';

describe('fields that are given', () => {
  it('leaves out what is null or undefined, and nothing else', () =>
    expect(Object.entries(given({ a: 0, b: null, c: '', d: undefined, e: false, f: [] }))).toEqual([
      ['a', 0],
      ['c', ''],
      ['e', false],
      ['f', []],
    ]));

  it('are optional fields, never undefined ones', () => {
    const closedAt = new Date(0) as Date | null;
    const view: { id: string; closedAt?: string } = {
      id: 'x',
      ...given({ closedAt: closedAt?.toISOString() }),
    };
    expect(view).toEqual({ id: 'x', closedAt: '1970-01-01T00:00:00.000Z' });
  });
});
