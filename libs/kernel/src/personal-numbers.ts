/** Between groups of digits. */
const GAP = String.raw`[ ._\u00a0\u2010-\u2015-]`;
/** Nothing alphanumeric before, but for a label that is written on to its number. */
const BEFORE = String.raw`(?:(?<![0-9a-z])|(?<=cccd|cmnd|cmtnd|cmt|ddcn|dinhdanh|cancuoc))`;

/** How people write one of today (12 digits that begin with 0) and one of before (9 digits). */
const FORMS = [
  String.raw`0\d{11}`,
  // Not the fraction of a second.
  String.raw`(?<!:\d\d\.)\d{9}`,
  // In groups: as one reads it out, or by province, sex and century, year, serial.
  String.raw`0\d\d(?<a>${GAP})\d{3}\k<a>\d{3}\k<a>\d{3}`,
  String.raw`0\d{3}(?<b>${GAP})\d{4}\k<b>\d{4}`,
  String.raw`0\d\d(?<c>${GAP})\d\k<c>\d\d\k<c>\d{6}`,
  String.raw`(?<!\d${GAP})\d{3}(?<d>${GAP})\d{3}\k<d>\d{3}(?!${GAP}\d)`,
  // In any other groups, where no further digits belong to them; 0.12345678901 is a fraction.
  String.raw`(?<!\d${GAP})(?!0\.\d{11}(?!\d))0(?:${GAP}?\d){11}(?!${GAP}\d)`,
];
const SOURCE = `${BEFORE}(?:${FORMS.join('|')})(?![0-9a-z])`;
const PERSONAL_NUMBER = new RegExp(SOURCE, 'i');
const EVERY_NUMBER = new RegExp(SOURCE, 'gi');
const UUID = /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/;

/**
 * Date and serial of a dossier code (TT 01/2018/TT-VPCP Đ19, TT 03/2025/TT-VPCP Đ13) behind its agency: nine digits of a
 * serial are two of the agency that runs the service and a sequence of seven. Twelve are none, so that a number of today
 * cannot pass for a serial; the agency itself is looked at like any other text.
 */
const DATE_AND_SERIAL =
  /(?<=(?<![0-9A-Za-z.])(?:[A-Y]\d{2}(?:\.[0-9A-Z]+)*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}))-\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{4,11}(?![0-9A-Za-z])/;
const NONE = new RegExp(`(${UUID.source}|${DATE_AND_SERIAL.source})`, 'g');

/**
 * The text with everything struck out that is shaped like a Vietnamese personal number: the 12 digits of *số định danh
 * cá nhân* or the 9 of the old *CMND*, also in groups (`012 345 678 901`, `012.345.678.901`) or behind a label
 * (`CCCD:012345678901`). Says nothing about validity: it serves to keep such values out of headers, URLs,
 * keys and logs. UUIDs and dossier codes stay, since their digits can look so.
 */
export const strikePersonalNumbers = (text: string): string =>
  PERSONAL_NUMBER.test(text)
    ? text
        .split(NONE)
        .map((part, n) => (n % 2 === 1 ? part : part.replace(EVERY_NUMBER, '•••')))
        .join('')
    : text;

export const holdsPersonalNumber = (text: string): boolean => strikePersonalNumbers(text) !== text;
