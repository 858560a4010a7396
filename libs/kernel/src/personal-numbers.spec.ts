import fc from 'fast-check';
import { holdsPersonalNumber, strikePersonalNumbers } from './personal-numbers.js';

describe('personal numbers', () => {
  it.each([
    ['a number of today', '/persons/012345678901'],
    ['an old one', 'key=123456789'],
    ['one beside an id', '0195e7a0-0000-7000-8000-000000000001 and 123456789'],
    ['one beside a dossier code', 'H56.HT01-261129-200074166/123456789'],
    ['one in the place of a serial', 'H56-261129-012345678901'],
    ['one in the place of an agency', 'H56.123456789-261129-0001'],
    ['one behind what is no agency', 'xyz-261129-200074166'],
    ['one behind what is no date', 'H56-263129-200074166'],
  ])('are seen: %s', (_, text) => expect(holdsPersonalNumber(text)).toBe(true));

  it.each([
    '0195e7a0-0000-7000-8000-123456789012',
    'H56.HT01-261129-200074166',
    '000.00.06.H56-231027-200074166',
    'H56.14-240823-0001',
    '/dossiers?code=H56-261129-20007416612&limit=1',
  ])('are not in %s', (text) => expect(holdsPersonalNumber(text)).toBe(false));

  it('are struck out, and what only looks so stays', () =>
    expect(strikePersonalNumbers('H56-261129-200074166: 123456789, 038195000001')).toBe(
      'H56-261129-200074166: •••, •••',
    ));
});

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const gap = fc.constantFrom(' ', '.', '-', '_', '\u00a0', '\u2011', '\u2013');
/** The number with the gap behind each of these digits. */
const grouped = (number: string, gap: string, behind: readonly number[]): string =>
  [...number].map((digit, at) => digit + (behind.includes(at) && at < number.length - 1 ? gap : '')).join('');
const REGULAR = [
  [2, 5, 8],
  [3, 7],
  [2, 3, 5],
];

const ofToday = digits(11).map((rest) => `0${rest}`);
const written = fc.oneof(
  ofToday,
  digits(9),
  fc
    .tuple(ofToday, gap, fc.constantFrom(...REGULAR))
    .map(([number, gap, behind]) => grouped(number, gap, behind)),
  fc
    .tuple(ofToday, gap, fc.uniqueArray(fc.nat(10), { minLength: 2 }))
    .map(([number, gap, behind]) => grouped(number, gap, behind)),
  fc.tuple(digits(9), gap).map(([number, gap]) => grouped(number, gap, [2, 5])),
);
const before = fc.constantFrom(
  '',
  'CCCD:',
  'cccd',
  'CMND số ',
  'CMTND',
  'số định danh: ',
  '/persons/',
  '?q=',
  '("',
  'căn cước ',
);
const after = fc.constantFrom('', '/papers', '&limit=1', '")', ', Lan', ';', ' Lan');

const none = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[A-Y]\d{2}(\.[A-Z]{2}\d{2})?-\d{2}(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])-\d{4,11}$/),
  fc.stringMatching(/^\d{3}\.\d{2}\.\d{2}\.H\d{2}-\d{2}(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])-\d{4,9}$/),
  fc.stringMatching(/^00-[0-9a-f]{16}[a-f][0-9a-f]{14}[a-f]-[a-f][0-9a-f]{14}[a-f]-01$/),
  fc.stringMatching(/^[1-9]\d{12,18}$/), // of clocks and of counters
  fc.stringMatching(/^[0-9a-f]{8}[a-f][0-9a-f]{22}[a-f]$/),
  fc.stringMatching(
    /^20\d{2}-(0[1-9]|1[0-2])-[012]\d(T[01]\d:[0-5]\d:[0-5]\d(\.\d{3}|\.\d{9})?(Z|\+07:00))?$/,
  ),
  fc.stringMatching(/^(10|172)\.\d{1,2}\.\d{1,3}\.\d{1,2}(:\d{2,4})?$/),
  fc.stringMatching(/^0\.\d{11}$/),
);

it('is seen however a person writes it, and nothing of it stays', () =>
  fc.assert(
    fc.property(before, written, after, (before, number, after) => {
      const struck = strikePersonalNumbers(before + number + after);
      return holdsPersonalNumber(before + number + after) && !struck.includes(number);
    }),
    { numRuns: 2_000 },
  ));

it('is not seen in what other systems write', () =>
  fc.assert(
    fc.property(
      before,
      none,
      after,
      (before, text, after) => !holdsPersonalNumber(`${before} ${text}${after}`),
    ),
    { numRuns: 5_000 },
  ));
