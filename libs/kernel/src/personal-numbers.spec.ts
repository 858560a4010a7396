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
