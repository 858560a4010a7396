import { defineError } from '@lgsp/kernel';
import { outcomeOf } from './outcome.js';
import { StillPending } from './still-pending.js';

const texts = { en: 'x', vi: 'x', when: 'x', next: 'x' };
const backoff = (attempts: number): number => attempts * 10;
const Away = defineError('TEST.AWAY', 'unavailable', texts);
const Busy = defineError('TEST.BUSY', 'conflict', texts);
const Denied = defineError('TEST.DENIED', 'forbidden', texts);
const No = defineError('TEST.NO', 'unprocessable', texts);

describe('an error of a call', () => {
  it.each([
    ['away', new Away(), { is: 'retry', afterMs: 30 }],
    ['away, says when it is back', new Away({ retryAfter: 2 }), { is: 'retry', afterMs: 2000 }],
    ['a defect', new TypeError('x'), { is: 'retry', afterMs: 30 }],
    ['still running under the same key', new Busy({ retryAfter: 1 }), { is: 'retry', afterMs: 1000 }],
    ['pending', new StillPending({ retryAfterMs: 7 }), { is: 'pending', afterMs: 7 }],
    ['denied by our own agreement', new Denied(), { is: 'stuck' }],
  ])('%s', (_name, error, outcome) => expect(outcomeOf(error, 3, backoff)).toEqual(outcome));

  it.each([new Busy(), new No()])('a final no', (error) =>
    expect(outcomeOf(error, 1, backoff)).toEqual({ is: 'refused', error }),
  );
});
