import { judge, type SubjectMark } from './judge.js';

const at = (epoch: bigint, n: bigint, state: SubjectMark['state'] = 'clear'): SubjectMark => ({
  epoch,
  n,
  state,
});

describe('an event whose id is unknown', () => {
  it.each([
    ['is applied above the mark', at(5n, 3n), { epoch: 5n, n: 4n }, 'apply'],
    [
      'is applied after a gap: other types of the subject go elsewhere',
      at(5n, 3n),
      { epoch: 5n, n: 9n },
      'apply',
    ],
    ['is applied first of a newer epoch', at(5n, 3n), { epoch: 6n, n: 1n }, 'apply'],
    ['waits behind a parked one', at(5n, 3n, 'parked'), { epoch: 5n, n: 4n }, 'queue'],
    ['waits while the queue drains', at(5n, 3n, 'draining'), { epoch: 6n, n: 1n }, 'queue'],
    ['is late at the mark', at(5n, 3n), { epoch: 5n, n: 3n }, 'late'],
    ['is late below the mark, parked or not', at(5n, 3n, 'parked'), { epoch: 5n, n: 1n }, 'late'],
    ['is history in an older epoch', at(5n, 3n), { epoch: 4n, n: 9n }, 'ignore'],
  ] as const)('%s', (_what, mark, event, verdict) => {
    expect(judge(mark, event)).toBe(verdict);
  });
});
