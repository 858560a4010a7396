/** The text behind the byte order mark that some systems put before UTF-8 (RFC 8259 §8.1: a reader may ignore it). */
export const withoutMark = (utf8: Buffer): Buffer =>
  utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? utf8.subarray(3) : utf8;
