import { createHash } from 'node:crypto';

/** Draws that depend on nothing but the seed: sfc32, a small generator of good quality (PractRand: no failure to 2 TB). */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  private readonly seed: string;

  constructor(seed: string) {
    this.seed = seed;
    const bytes = createHash('sha256').update(seed).digest();
    [this.a, this.b, this.c] = [bytes.readInt32LE(0), bytes.readInt32LE(4), bytes.readInt32LE(8)];
    for (let i = 0; i < 12; i++) this.word();
  }

  /** A generator of its own for one subject: what it draws moves no other's draws. */
  fork(subject: string): Random {
    return new Random(`${this.seed}/${subject}`);
  }

  /** 32 bits. */
  word(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** 0 ≤ x < 1 */
  real(): number {
    return this.word() / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.real() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.real() < probability;
  }

  one<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.real() * items.length)];
    if (item === undefined) throw new Error('Nothing to draw from');
    return item;
  }
}
