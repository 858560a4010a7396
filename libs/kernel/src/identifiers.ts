import { hash, randomFillSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Random bytes are fetched for many ids at once: a call for each costs more than the rest of making one. */
const random = Buffer.alloc(8 * 512);
let randomUsed = random.length;
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
  if (randomUsed === random.length) {
    randomFillSync(random);
    randomUsed = 0;
  }
  const tail = random.toString('hex', randomUsed, (randomUsed += 8));
  const time = lastTime.toString(16).padStart(12, '0');
  const variant = '89ab'[parseInt(tail.charAt(0), 16) & 3] ?? '8';
  const counter = (0x7000 | sequence).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

/**
 * A UUIDv7 of this instant whose random part is the hash of what it stands for: the same thing gets the same id again,
 * also from a service whose database was put back to before it existed. Names must not be personal: whoever can guess
 * them can make the id. @throws RangeError for an instant that 48 bits cannot tell; doors let none in (`isStatedInstant`)
 */
export function uuidv7Of(instant: Date, ...names: readonly string[]): string {
  const milliseconds = instant.getTime();
  if (!(milliseconds >= 0 && milliseconds < 2 ** 48)) throw new RangeError('no UUIDv7 tells this instant');
  const time = milliseconds.toString(16).padStart(12, '0');
  const tail = hash('sha256', JSON.stringify(names));
  const variant = '89ab'[parseInt(tail.charAt(0), 16) & 3] ?? '8';
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(1, 4)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`;
}

export const isUuid = (text: string): boolean => UUID.test(text);
export const isUuidV7 = (text: string): boolean => UUID_V7.test(text);

/** The instant inside a UUIDv7. */
export const timeOfUuidV7 = (id: string): Date => new Date(parseInt(id.replace('-', '').slice(0, 12), 16));
