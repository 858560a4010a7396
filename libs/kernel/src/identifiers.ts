import { randomFillSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

let lastTime = 0;
let sequence = 0;

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, a 12-bit counter that keeps the order of ids made in
 * one millisecond by one process, 62 random bits. Made here and not by the database, which may be older than 18.
 */
export function uuidv7(now = Date.now()): string {
  if (now > lastTime) {
    lastTime = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastTime += 1;
    sequence = 0;
  }
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const isUuid = (text: string): boolean => UUID.test(text);
export const isUuidV7 = (text: string): boolean => UUID_V7.test(text);

/** The instant inside a UUIDv7. */
export const timeOfUuidV7 = (id: string): Date => new Date(parseInt(id.replace('-', '').slice(0, 12), 16));

const ANY_UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const PERSONAL_NUMBER = /(?<![0-9a-z])(?:0\d{11}|\d{9})(?![0-9a-z])/i;

/**
 * Holds something shaped like a Vietnamese personal number: the 12 digits of *số định danh cá nhân* or the 9 of the old
 * *CMND*. Says nothing about validity: it serves to keep such values out of headers, URLs, keys and logs. UUIDs are
 * left out first, since their digits can look so by chance.
 */
export const holdsPersonalNumber = (text: string): boolean =>
  PERSONAL_NUMBER.test(text.replace(ANY_UUID, ''));
