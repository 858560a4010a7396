import fc from 'fast-check';
import { duplicateKey, foldName } from './name-keys.js';
import { normaliseName, sameName, writtenName } from './names.js';

/** One name, written by two. */
const ONE: readonly (readonly [why: string, a: string, b: string])[] = [
  ['case', 'TRẦN THỊ HỒNG', 'Trần Thị Hồng'],
  ['composed or not', 'Ngưỡng'.normalize('NFD'), 'Ngưỡng'],
  ['marks in another order', 'Ti\u0065\u0301\u0302n', 'Tiến'],
  ['spaces', ' Trần\u00a0 Thị\u3000Hồng\t', 'Trần Thị Hồng'],
  ['nothing that is seen', '\ufeffTrần\u200b Th\u00adị', 'Trần Thị'],
  ['full-width letters', 'Ｔｒầｎ', 'Trần'],
  ...(
    [
      ['Hoà', 'Hòa'],
      ['Khoẻ', 'Khỏe'],
      ['Thuý', 'Thúy'],
      ['Thuỳ', 'Thùy'],
      ['Loè', 'Lòe'],
      ['Hòang', 'Hoàng'],
      ['Hùynh', 'Huỳnh'],
      ['Tòan', 'Toàn'],
      ['Hòai', 'Hoài'],
      ['Ngọai', 'Ngoại'],
      ['Qúy', 'Quý'],
      ['Qùa', 'Quà'],
      ['Qúi', 'Quí'],
      ['Gìa', 'Già'],
      ['Gíup', 'Giúp'],
      ['Tíên', 'Tiến'],
      ['Nguỹên', 'Nguyễn'],
      ['Phựơng', 'Phượng'],
      ['Lụât', 'Luật'],
      ['Thủơ', 'Thuở'],
      ['Xóai', 'Xoái'],
      ['Mỷ', 'MỶ'],
    ] as const
  ).map(([a, b]) => ['the place of the tone mark', a, b] as const),
  ['Ð of Iceland', 'Ðỗ', 'Đỗ'],
  ['ð of Iceland', 'ðỗ', 'đỗ'],
  ['Ɖ of Africa', 'Ɖỗ', 'Đỗ'],
  ['the sign of the dong', '₫ỗ', 'Đỗ'],
  ['a d with a stroke over it', 'D\u0335ỗ', 'Đỗ'],
  ['Cyrillic letters', 'Нồ Тһị Оаnh', 'Hồ Thị Oanh'],
  ['Greek letters', 'Ηồ Τυấn', 'Hồ Tyấn'],
  ['ǎ of Pinyin', 'Vǎn', 'Văn'],
  ['ı of Turkey', 'Thịnh Bınh', 'Thịnh Binh'],
  ['the apostrophe of a typesetter', 'H’Hen Niê', "H'Hen Niê"],
  ['an accent for an apostrophe', 'H´Hen Niê', "H'Hen Niê"],
  ['a prime for an apostrophe', 'H′Hen Niê', "H'Hen Niê"],
  ['a letter for an apostrophe', 'HʼHen Niê', "H'Hen Niê"],
  ['a space after the apostrophe', "H' Hen Niê", "H'Hen Niê"],
  ['a dash for a hyphen', 'K’Brêu – Ka', "K'Brêu-Ka"],
  ['a hyphen that does not break', 'K’Brêu\u2011Ka', "K'Brêu-Ka"],
  ['spaces around the hyphen', 'Nguyễn - Trần', 'Nguyễn-Trần'],
];

/** Two names, however alike. */
const TWO: readonly (readonly [a: string, b: string])[] = [
  ['Lan', 'Lân'],
  ['Hoa', 'Hoà'],
  ['Thúy', 'Thủy'],
  ['Thúy', 'Thùy'],
  ['Hoàng', 'Hoảng'],
  ['Đỗ', 'Dỗ'],
  ['Đung', 'Dung'],
  ['Mỷ', 'Mỹ'],
  ['Quý', 'Quí'],
  ['Thuý', 'Thuí'],
  ['Ngân', 'Ngàn'],
  ['Trăn', 'Trân'],
  ['Dương', 'Dường'],
  ['Ơn', 'Ôn'],
  ['Tư', 'Tu'],
  ['Liêu', 'Liễu'],
  ['Mua', 'Múa'],
  ['Díaz', 'Diáz'],
  ['André', 'Ándre'],
  ['Peña', 'Pena'],
  ["K'Brêu-Ka", "K'Brêu Ka"],
  ["H'Hen", 'HHen'],
  ['Văn An', 'Vănan'],
];

const LETTERS = 'aăâbcdđeêghiklmnoôơpqrstuưvxyzðаоЕÐAĐQUYHOANG';
const typed = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...LETTERS, ..." -’'\u00a0\u200b\u0301\u0300\u0323\u0302\u031b\u030c"),
    maxLength: 30,
  }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('names that are one', () => {
  it.each(ONE)('%s: %p and %p', (_, a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(foldName(a)).toBe(foldName(b));
    expect(duplicateKey(a)).toBe(duplicateKey(b));
  });
});

describe('names that are two', () => {
  it.each(TWO)('%p and %p', (a, b) => {
    expect(sameName(a, b)).toBe(false);
    expect(sameName(`Nguyễn ${a}`, `Nguyễn ${b}`)).toBe(false);
  });

  it('spaces, apostrophes and hyphens tell no two entries apart where doubles are looked for; marks do', () => {
    for (const other of ["K'Brêu Ka", 'K Brêu-Ka', 'KBrêuKa'])
      expect(duplicateKey(other)).toBe(duplicateKey("K'Brêu-Ka"));
    expect(duplicateKey('Lan')).not.toBe(duplicateKey('Lân'));
  });
});

describe('names as they are compared', () => {
  it('leaves what is written by the rules as it is', () => {
    for (const name of [
      'nguyễn thị hòa',
      'huỳnh quý',
      "h'hen niê",
      'đặng giáp tuất',
      'lý thúy khuê',
      'y bhăm êban',
    ])
      expect(normaliseName(name)).toBe(name);
  });

  it.each([normaliseName, foldName, writtenName])('%p: the same of what it made', (key) =>
    fc.assert(fc.property(typed, (name) => expect(key(key(name))).toBe(key(name)))),
  );

  it.each([normaliseName, foldName, duplicateKey, writtenName])('%p: the same composed or not', (key) =>
    fc.assert(
      fc.property(typed, (name) => {
        expect(key(name.normalize('NFD'))).toBe(key(name));
        expect(key(name.normalize('NFC'))).toBe(key(name));
      }),
    ),
  );

  it('compares either way round, and says the same of the folded and of those that may be double', () =>
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        expect(sameName(a, b)).toBe(sameName(b, a));
        expect(sameName(a, writtenName(a))).toBe(true);
        if (sameName(a, b)) expect([foldName(a), duplicateKey(a)]).toEqual([foldName(b), duplicateKey(b)]);
      }),
    ));

  it('a tone has one place, wherever in its syllable it was typed', () => {
    for (const syllable of [
      'hoang',
      'quy',
      'huynh',
      'gia',
      'toan',
      'thuy',
      'khoe',
      'ngoai',
      'nguyên',
      'phương',
    ])
      for (const tone of '\u0300\u0301\u0303\u0309\u0323') {
        const vowels = [...syllable.matchAll(/[aeiouyêươ]/gu)].map(({ index }) => index + 1);
        const written = vowels.map((at) => `${syllable.slice(0, at)}${tone}${syllable.slice(at)}`);
        expect(new Set(written.map(normaliseName)).size).toBe(1);
      }
  });
});
