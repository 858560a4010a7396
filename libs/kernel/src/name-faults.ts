import { isMisread } from './misread-names.js';
import { isVisible } from './visible-text.js';

/** What is no name but what a program left of one. */
const SPOILT: readonly RegExp[] = [
  /[\p{Cc}\p{Co}\p{Cn}]/u, // of no alphabet
  /\uFFFD/, // a byte that was not understood
  /\p{L}\p{M}*\?|\?\p{L}/u, // a letter that an old character set did not have: `Nguy?n`
  /#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!)/i, // what a spreadsheet writes for a formula that failed
  /<\/?[a-z!][^<]*>/i,
  /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);|\\u[\da-f]{4}/i,
];

/** Can a person read this name? Not what is invisible, or was spoilt on its way: the paper has to be looked at again. */
export const isReadableName = (name: string): boolean => {
  const text = name.trim().normalize('NFC');
  const lines = text.replace(/\s+/g, ' ');
  return isVisible(text) && !SPOILT.some((spoilt) => spoilt.test(lines)) && !isMisread(text);
};

/** Why an officer looks at a name again that a person can read: names of people have neither, yet papers may. */
export type NameDoubt = 'digits' | 'symbols';

/** Letters with their marks, spaces, apostrophes and hyphens make a name, and the dot of an initial. */
const ORDINARY = /[\p{L}\p{M}\p{N}\p{Cf}\s'`´‘’‚‛′‵＇\p{Pd}.]/gu;

export function nameDoubts(name: string): readonly NameDoubt[] {
  const text = name.normalize('NFC');
  const doubts: NameDoubt[] = [];
  if (/\p{N}/u.test(text)) doubts.push('digits');
  if (text.replace(ORDINARY, '') !== '') doubts.push('symbols');
  return doubts;
}
