import { withoutLookAlikes, withPlainSigns } from './look-alikes.js';
import { placeTone } from './tone-marks.js';
import { asSeen } from './visible-text.js';

/** Marks without a letter under them. */
const ON_NOTHING = /(?<![\p{L}\p{M}\p{N}])\p{M}+/gu;

/**
 * Names as law compares them: what cannot be told apart on paper is one, whichever keyboard, font or rule of tone marks wrote it. *Hoà* and *hòa*,
 * *Qúy* and *Quý*, *Ðỗ* (of Iceland's letter) and *Đỗ* are one name. Diacritics are kept: *Lan* and *Lân* are two.
 */
export function normaliseName(name: string): string {
  const small = withPlainSigns(asSeen(name)).normalize('NFKC').toLocaleLowerCase('vi').normalize('NFKD');
  const plain = withPlainSigns(withoutLookAlikes(small)).replace(ON_NOTHING, '');
  return asSeen(plain)
    .replace(/ ?(['-]) ?/g, '$1')
    .split(/([ '-])/)
    .map(placeTone)
    .join('')
    .normalize('NFC');
}

export const sameName = (a: string, b: string): boolean => normaliseName(a) === normaliseName(b);

/** A name as it is kept: composed, in the letters and marks that were written, and nothing between them that is not seen. */
export const writtenName = (name: string): string => asSeen(name).normalize('NFC');
