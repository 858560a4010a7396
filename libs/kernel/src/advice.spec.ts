import { adviceOn, defineAdvice } from './advice.js';
import { defineError } from './errors.js';

const text = (en: string) => ({ en, vi: en });

describe('what a person can do', () => {
  it('comes with the code, ours or another system’s', () => {
    defineError('ADVICE.OURS', 'conflict', { ...text('x'), when: 'x', next: 'x', advice: text('mend it') });
    defineAdvice({ 'ADVICE.THEIRS': text('ask them') });
    expect([adviceOn('ADVICE.OURS'), adviceOn('ADVICE.THEIRS')]).toEqual([text('mend it'), text('ask them')]);
    expect(() => defineAdvice({ 'ADVICE.THEIRS': text('twice') })).toThrow('twice');
  });

  it('is never nothing: an unknown code is looked up, a defect is reported', () => {
    defineError('ADVICE.NONE', 'conflict', { ...text('x'), when: 'x', next: 'x' });
    for (const code of ['ADVICE.NONE', 'ADVICE.UNHEARD_OF'])
      expect(adviceOn(code).en).toContain('Look the code up');
    expect(adviceOn('TypeError').en).toContain('report it');
  });
});
