const PERSONAL_NUMBER = /(?<![0-9a-z])(?:0\d{11}|\d{9})(?![0-9a-z])/i;
const EVERY_NUMBER = new RegExp(PERSONAL_NUMBER, 'gi');
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
 * cá nhân* or the 9 of the old *CMND*. Says nothing about validity: it serves to keep such values out of headers, URLs,
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
