import { isStatedDate, isStatedInstant, isStatedPartialDate } from './dates.js';

describe('what may be stated', () => {
  it.each(['1900-01-01', '2024-02-29', '2399-12-31'])('%s is a day', (day) =>
    expect(isStatedDate(day)).toBe(true),
  );
  it.each(['0000-01-01', '1899-12-31', '2400-01-01', '2026-02-29', '2026-02-31', '2026-2-3', '2026'])(
    '%s is none',
    (day) => expect(isStatedDate(day)).toBe(false),
  );

  it.each(['1900', '2399', '1995-02', '1996-02-29'])('%s is a birth date', (date) =>
    expect(isStatedPartialDate(date)).toBe(true),
  );
  it.each(['0000', '1899', '2400', '1995-00', '1995-13', '1995-02-31', '19950231'])('%s is none', (date) =>
    expect(isStatedPartialDate(date)).toBe(false),
  );

  it.each(['1970-01-01T00:00:00Z', '1970-01-01T07:00:00+07:00', '2399-12-31T23:59:59.999999Z'])(
    '%s is an instant',
    (instant) => expect(isStatedInstant(instant)).toBe(true),
  );
  it.each([
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T06:59:59+07:00',
    '2026-02-31T00:00:00Z',
    '2026-11-29T24:00:01Z',
    '2400-01-01T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
    'yesterday',
  ])('%s is none', (instant) => expect(isStatedInstant(instant)).toBe(false));
});
