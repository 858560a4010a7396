import { normaliseName } from './names.js';

/** Combining marks: tones, breve, circumflex, horn. */
const MARKS = /[\u0300-\u036f]/gu;

/** A name as it is typed without marks: *Trần Thị Hoà* → `tran thi hoa`. For finding only: *Lan* and *Lân* fold alike. */
export const foldName = (name: string): string =>
  normaliseName(name).normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd');

/**
 * One key for entries that may be one person's, typed by two: {@link normaliseName} without what stands between the words. *K'Brêu-Ka*, *K Brêu Ka* and
 * *Kbrêuka* are worth a second look; *Lan* and *Lân* are two here too.
 */
export const duplicateKey = (name: string): string => normaliseName(name).replace(/[ '-]/g, '');

/** Beginnings of words that are heard, and so written, as one. The first that fits counts. */
const BEGINNINGS: readonly (readonly [written: RegExp, heard: string])[] = [
  [/^ngh/, 'ng'],
  [/^gh/, 'g'],
  [/^(tr|ch)/, 'c'],
  [/^ph/, 'f'],
  [/^gi(?=[aeou])/, 'z'],
  [/^gi/, 'zi'],
  [/^[dr]/, 'z'],
  [/^[cq]/, 'k'],
  [/^s/, 'x'],
  [/^n(?![gh])/, 'l'],
];

/** What a folded name sounds like, word by word: one key for spellings that are confused. Not a pronunciation. */
export const soundOfName = (folded: string): string => folded.split(' ').map(soundOfWord).join(' ');

function soundOfWord(word: string): string {
  const [written, heard] = BEGINNINGS.find(([beginning]) => beginning.test(word)) ?? [];
  return (written && heard !== undefined ? word.replace(written, heard) : word).replaceAll('y', 'i');
}
