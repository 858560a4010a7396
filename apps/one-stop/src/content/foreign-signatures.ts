/** Where browsers and command lines look for what a file may be, too. */
const HEAD = 4096;
/** A web page or a script in what begins as something else. */
const PAGE = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|object|embed|\?php|%@)[\s>/]|^#!/i;

/** Programs that unpack read from the end, or search: these are an archive wherever they stand. */
const ARCHIVES = [
  ...['PK\x05\x06\0\0\0\0', 'PK\x05\x06\xff\xff\xff\xff', 'PK\x06\x07\0\0\0\0'],
  ...['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'],
].map((text) => Buffer.from(text, 'latin1'));
/** ISO 9660: at its place, and nowhere else. */
const DISC = { at: 0x8001, text: Buffer.from('CD001') };

/** Whether a stretch of a file, `at` bytes from its beginning, is a part of something else than what it begins as. */
export function isForeign(window: Buffer, at: number): boolean {
  if (at < HEAD && PAGE.test(window.toString('latin1', 0, HEAD - at))) return true;
  const disc = DISC.at - at;
  if (disc >= 0 && window.subarray(disc, disc + DISC.text.length).equals(DISC.text)) return true;
  return ARCHIVES.some((signature) => window.includes(signature));
}
