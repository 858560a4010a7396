/** A word of Vietnamese, without its tone: what begins it, its vowels, what ends it. A foreign beginning (*K'brêu*, *Ksor*) is one too. */
const SYLLABLE =
  /^([^aeiouy]*?(?:q(?=u)u|g(?=i[aeiouy])i)?)([aeiouy]\p{M}*(?:[aeiouy]\p{M}*){0,2})(ch|ng|nh|[cmnpt])?$/u;
const VOWEL = /^[aeiouy]/;
/** Breve, circumflex, horn. */
const QUALITY = /[\u0302\u0306\u031b]/u;
export const TONES = '\u0300\u0301\u0303\u0309\u0323';

interface Letter {
  /** With the marks that make it another letter. */
  readonly plain: string;
  readonly tones: string;
}

/**
 * A word (decomposed, small letters) with its tone on one agreed vowel, wherever it was written: a syllable has one tone, so its place tells no
 * two names apart. Open *-oa*, *-oe*, *-uy* carry it on the first vowel (the old rule), closed ones on the last, *qu* and *gi* never.
 */
export function placeTone(word: string): string {
  const letters = lettersOf(word);
  const plain = letters.map((letter) => letter.plain);
  const [toned, another] = letters.filter(({ tones }) => tones !== '');
  const syllable = SYLLABLE.exec(plain.join(''));
  const alone = toned && !another && toned.tones.length === 1 && VOWEL.test(toned.plain);
  if (!alone || !syllable) return joined(letters);
  const [, onset = '', vowels = '', coda] = syllable;
  const before = lettersOf(onset).length;
  const place = before + placeAmong(lettersOf(vowels), coda !== undefined);
  return plain.map((letter, at) => (at === place ? letter + toned.tones : letter)).join('');
}

function placeAmong(vowels: readonly Letter[], closed: boolean): number {
  const marked = vowels.findLastIndex(({ plain }) => QUALITY.test(plain));
  if (marked >= 0) return marked;
  if (vowels.length === 3) return 1;
  return closed ? vowels.length - 1 : 0;
}

const lettersOf = (decomposed: string): Letter[] =>
  (decomposed.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map((letter) => ({
    plain: [...letter].filter((part) => !TONES.includes(part)).join(''),
    tones: [...letter].filter((part) => TONES.includes(part)).join(''),
  }));

const joined = (letters: readonly Letter[]): string =>
  letters.map(({ plain, tones }) => plain + tones).join('');
