import { numberCanExist, numberFits, readNumber } from './number-reading.js';

const TODAY = '2026-11-20';

describe('personal number', () => {
  it.each([
    ['038095000001', { province: '038', sex: 1, birthYear: 1995 }],
    ['038195000001', { province: '038', sex: 2, birthYear: 1995 }],
    ['001226000001', { province: '001', sex: 1, birthYear: 2026 }],
    ['096300999999', { province: '096', sex: 2, birthYear: 2000 }],
  ])('%s is read', (number, reading) => expect(readNumber(number)).toEqual(reading));

  it.each(['03809500001', '0380950000011', '03809500000a', '038095 00001', '０３８０９５０００００１', ''])(
    '%p is no number',
    (text) => expect(readNumber(text)).toBeUndefined(),
  );

  it('knows exactly the 63 provinces', () => {
    const known = Array.from({ length: 1000 }, (_, code) => String(code).padStart(3, '0')).filter((code) =>
      readNumber(`${code}095000001`),
    );
    expect(known).toHaveLength(63);
    expect(known).toContain('038');
    for (const gap of ['000', '003', '039', '097', '138']) expect(known).not.toContain(gap);
  });

  it('nobody has the number of a year to come', () => {
    expect(numberCanExist('038226000001', TODAY)).toBe(true);
    expect(numberCanExist('038227000001', TODAY)).toBe(false);
    expect(numberCanExist('039095000001', TODAY)).toBe(false);
  });

  it('must say the sex and the year of its holder', () => {
    const girl = { sex: 2, birthDate: '2026-11-18' } as const;
    expect(numberFits('038326000001', girl)).toBe(true);
    expect(numberFits('038226000001', girl)).toBe(false);
    expect(numberFits('038325000001', girl)).toBe(false);
    expect(numberFits('038126000001', girl)).toBe(false); // 1926
  });
});
