import { oneSlipFrom } from './name-slips.js';

describe('one slip of the keyboard', () => {
  const slips = oneSlipFrom('nguien van lam');

  it.each([
    ['a letter left out', 'nguin van lam'],
    ['a letter too many', 'nguienn van lam'],
    ['another letter', 'nguien van lan'],
    ['two letters swapped', 'ngiuen van lam'],
    ['no space', 'nguienvan lam'],
    ['a space too many', 'ngu ien van lam'],
    ['a hyphen for a space', 'nguien-van lam'],
    ['an apostrophe too many', "n'guien van lam"],
  ])('%s', (_, typed) => expect(slips).toContain(typed));

  it.each(['nguien van lam', 'nguin va lam', 'nguien van'])('%p is not one slip away', (typed) =>
    expect(slips).not.toContain(typed),
  );

  it('each once, and few enough for one statement', () => {
    expect(new Set(slips).size).toBe(slips.length);
    expect(oneSlipFrom('x'.repeat(40)).length).toBeLessThan(2_700);
  });
});
