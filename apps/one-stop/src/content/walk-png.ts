import { type Walk } from './walk.js';

const CHUNK_OVERHEAD = 12;
/** An A0 plan at 300 dpi has 140 million. */
export const MAX_PIXELS = 200_000_000;

/** Chunk by chunk to IEND, which is the end (W3C PNG §5). */
export function* walkPng(size: number): Walk {
  for (let at = 8; ;) {
    const head = yield { at, length: 8 };
    const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4)];
    if ((at === 8) !== (type === 'IHDR')) return 'damaged';
    if (type === 'IHDR') {
      const sides = yield { at: at + 8, length: 8 };
      if (sides.readUInt32BE(0) * sides.readUInt32BE(4) > MAX_PIXELS) return 'bomb';
    }
    at += length + CHUNK_OVERHEAD;
    if (type === 'IEND') return at === size ? undefined : 'damaged';
  }
}
