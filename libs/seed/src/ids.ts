import { type Random } from './random.js';
import { TODAY } from './days.js';

const START = Date.parse(`${TODAY}T00:00:00Z`);
/** Ids that one millisecond holds; the counter of a UUIDv7 has 12 bits. */
const IN_ONE = 4096;

/** UUIDv7s in rising order that depend on the seed alone (RFC 9562 §5.7). */
export class Ids {
  private made = 0;

  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  next(): string {
    const time = (START + Math.floor(this.made / IN_ONE)).toString(16).padStart(12, '0');
    const counter = (0x7000 | (this.made++ % IN_ONE)).toString(16);
    const variant = (0x8000 | (this.random.word() & 0x3fff)).toString(16);
    const tail = (this.random.word().toString(16) + this.random.word().toString(16).padStart(8, '0'))
      .padStart(12, '0')
      .slice(-12);
    return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}-${tail}`;
  }
}
