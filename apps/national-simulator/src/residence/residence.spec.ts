import { mayLiveAt } from './residence.js';

describe('permanent residence of a child', () => {
  const at = (communeCode: string | null) => ({ communeCode });

  it('is where one of the parents lives', () => {
    expect(mayLiveAt('14797', [at('16531'), at('14797')])).toBe(true);
    expect(mayLiveAt('14797', [at('16531'), at(null)])).toBe(false);
  });

  it('is not questioned when no parent is known', () => expect(mayLiveAt('14797', [])).toBe(true));
});
