import { type Walk } from './walk.js';

/** Where readers look for the last cross-reference (ISO 32000-1 §7.5.5). */
const TAIL = 1024;
const WHOLE = /startxref\s+\d+\s+%%EOF[\s\0]*$/;

/** It ends with its own end; whether it is encrypted is told on the way ({@link ENCRYPTED}). */
export function* walkPdf(size: number): Walk {
  const length = Math.min(TAIL, size);
  const tail = yield { at: size - length, length };
  return WHOLE.test(tail.toString('latin1')) ? undefined : 'damaged';
}

/** A letter of a name, as it is or as `#xx` (§7.3.5). */
const letter = (char: string): string => {
  const hex = char.charCodeAt(0).toString(16);
  return `(?:${char}|#${[...hex].map((digit) => `[${digit}${digit.toUpperCase()}]`).join('')})`;
};
const BLANK = '(?:[\\s\\0]|%[^\\r\\n]{0,200}[\\r\\n])*';

/**
 * The entry of a trailer that says how the rest is encrypted, with a password or without; it stands in the open, in a trailer or in the
 * dictionary of a cross-reference stream (§7.6.1).
 */
export const ENCRYPTED = new RegExp(
  `/${[...'Encrypt'].map(letter).join('')}${BLANK}(?:\\d+${BLANK}\\d+${BLANK}R|<<)`,
);
