import { RefusalReason } from './leg-answers.js';
import { oneReason } from './one-reason.js';

const reason = (text: string, code = 'NO') => ({ code, text });

describe('the reason of an answer', () => {
  it('has the code of the first and the sentences of all', () =>
    expect(oneReason([reason('Thiếu nước', 'NO_WATER'), reason('Thiếu lối thoát')])).toEqual({
      code: 'NO_WATER',
      text: 'Thiếu nước; Thiếu lối thoát',
    }));

  it('fits the answer however much there is to say, and is cut between characters', () => {
    for (const text of ['a'.repeat(498), 'a'.repeat(497)]) {
      const one = oneReason([reason(`${text}🔥`), reason('b'.repeat(500))]);
      expect(RefusalReason.parse(one)).toEqual(one);
      expect(one.text.isWellFormed()).toBe(true);
      expect(one.text.endsWith('…')).toBe(true);
    }
  });

  it('is there even when nobody gave one', () =>
    expect(oneReason([])).toEqual({ code: 'REFUSED', text: 'REFUSED' }));
});
