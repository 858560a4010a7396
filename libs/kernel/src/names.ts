/**
 * Names as law compares them: NFC, case folded, spaces collapsed, tone mark on one agreed vowel, so that *Hoà* and
 * *hòa*, *Thuý* and *thúy*, are one name. Diacritics are kept: *Lan* and *Lân* are two.
 */
export function normaliseName(name: string): string {
  const words = name.normalize('NFC').toLocaleLowerCase('vi').trim().split(/\s+/u);
  return words.map(placeTone).join(' ');
}

export const sameName = (a: string, b: string): boolean => normaliseName(a) === normaliseName(b);

const TONES = '\u0300\u0301\u0303\u0309\u0323';
const OPEN_PAIR = new RegExp(`^(.*?)(o[ae]|uy)([${TONES}])?$`, 'u');

/** Open syllables in -oa, -oe, -uy carry the tone on the first vowel (the old placement), after q the u is no vowel. */
function placeTone(word: string): string {
  const decomposed = word.normalize('NFD');
  const tone = [...decomposed].find((c) => TONES.includes(c));
  if (!tone) return word;
  const bare = decomposed.replace(new RegExp(`[${TONES}]`, 'gu'), '');
  const match = OPEN_PAIR.exec(bare);
  const [, onset, pair] = match ?? [];
  if (onset === undefined || pair === undefined || onset.endsWith('q')) return word;
  return `${onset}${pair.charAt(0)}${tone}${pair.charAt(1)}`.normalize('NFC');
}
