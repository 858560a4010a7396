/**
 * Letters that a reader takes for a Latin one, by the Latin one; small letters, as names are compared without case. Of Cyrillic and Greek those whose
 * capital or small form cannot be told from it. The first group is what old fonts and foreign keyboards write for *đ*.
 */
const LETTERS: Readonly<Record<string, string>> = {
  đ: 'ðɖɗƌꟈᵭ₫',
  a: 'аαɑ',
  b: 'вβ',
  c: 'с',
  d: 'ԁ',
  e: 'еε',
  g: 'ɡ',
  h: 'нһη',
  i: 'іιıɩ',
  j: 'јϳ',
  k: 'кκ',
  m: 'мμ',
  n: 'ν',
  o: 'оο',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  t: 'тτ',
  v: 'ѵ',
  w: 'ԝ',
  x: 'хχ',
  y: 'уүυ',
  z: 'ζ',
};

const LATIN = new Map(
  Object.entries(LETTERS).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);
const OTHERS = new RegExp(`[${[...LATIN.keys()].join('')}]`, 'gu');

/** Marks that stand for another one (decomposed text): a stroke laid over a *d*, a caron for the breve of *ă*, a comma for the horn, a Greek tilde. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/d(\p{M}*?)[\u0335-\u0338]/gu, 'đ$1'],
  [/(?<=a\p{M}*)\u030c/gu, '\u0306'],
  [/(?<=[ou]\p{M}*)\u0315/gu, '\u031b'],
  [/(?<=i\p{M}*)\u0307/gu, ''],
  [/\u0342/gu, '\u0303'],
];

/** Every sign that is written for the apostrophe of *H'Hen*, and for the hyphen of *K'Brêu-Ka*. */
const APOSTROPHES = /['`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ΄᾽᾿՚׳ꞌ＇]/gu;
const HYPHENS = /[\p{Pd}\u2212\u2043\u02d7]/gu;

/** Decomposed small letters, apostrophes and hyphens, one for all that look alike. */
export const withoutLookAlikes = (small: string): string =>
  MARKS.reduce(
    (text, [mark, meant]) => text.replace(mark, meant),
    small.replace(OTHERS, (letter) => LATIN.get(letter) ?? letter),
  );

export const withPlainSigns = (text: string): string => text.replace(APOSTROPHES, "'").replace(HYPHENS, '-');
