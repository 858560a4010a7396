import { isUtf8 } from 'node:buffer';
import { BadText, MalformedCsv } from './http.errors.js';

/**
 * Where a spreadsheet would begin a formula (OWASP, CSV injection): at the start of a field, and behind what splits fields or lines in another country's
 * settings, whatever is between that nobody sees. Signs in any width: some programs read them as the plain ones.
 */
const FORMULA =
  /(^|[;|\t\r\n])(?=["\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20\u2212])|^(?=[\t\r\n])/gu;
const QUOTED = /[",;|\t\r\n]/;

/** One record of RFC 4180 with its line end; text that a spreadsheet would run is led by an apostrophe, null is empty. */
export const csvRecord = (values: readonly (string | number | null | undefined)[]): string =>
  `${values.map(field).join(',')}\r\n`;

function field(value: string | number | null | undefined): string {
  const text = typeof value === 'string' ? value.replace(FORMULA, "$1'") : String(value ?? '');
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A body of `text/csv`, as the one field of an object, so that schemas and keys meet it like any other. */
export function csvBody(body: Buffer): { csv: string } {
  if (!isUtf8(body)) throw new BadText({ detail: 'invalid UTF-8' });
  const csv = body.toString('utf8').replace(/^\uFEFF/, '');
  if (csv.includes('\0')) throw new BadText({ detail: 'U+0000' });
  return { csv };
}

/** A field, quoted or plain, and what ends it. */
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** The records of RFC 4180, any line end, blank lines left out. @throws HTTP.MALFORMED_CSV with the record that breaks it */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || record.length > 0) {
    const found = FIELD.exec(text);
    if (!found) throw new MalformedCsv({ detail: `record ${records.length + 1}` });
    const [, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (record.length > 1 || quoted !== undefined || plain !== '') records.push(record);
    record = [];
    if (end === '') break;
  }
  return records;
}
