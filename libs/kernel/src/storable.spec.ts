import { MAX_JSON_DEPTH } from './json-scanner.js';
import { unstorable } from './storable.js';

describe('what PostgreSQL cannot keep', () => {
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;

  it.each([
    ['U+0000', { a: ['x', 'a\0b'] }],
    ['U+0000', { 'a\0b': 1 }],
    ['lone surrogate', ['\ud800']],
    [`more than ${MAX_JSON_DEPTH} levels`, nested(MAX_JSON_DEPTH + 1)],
  ])('is told: %s', (fault, value) => expect(unstorable(value)).toBe(fault));

  it.each([[null], ['Đặng Thị Ước 𠀋'], [{ a: [1, true, null] }], [nested(MAX_JSON_DEPTH)]])(
    'is none of %j',
    (value) => expect(unstorable(value)).toBeUndefined(),
  );
});
