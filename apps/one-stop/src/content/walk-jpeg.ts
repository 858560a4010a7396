import { type Walk } from './walk.js';
import { MAX_PIXELS } from './walk-png.js';

const [MARK, START_OF_SCAN, END_OF_IMAGE] = [0xff, 0xda, 0xd9];
/** Start of frame, of any kind: C0 to CF without the tables of Huffman and arithmetic codes (ISO 10918-1 Table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segment by segment to the first scan; then its last bytes are its end. */
export function* walkJpeg(size: number): Walk {
  let isFramed = false;
  for (let at = 2; ;) {
    const head = yield { at, length: 4 };
    const [mark, marker = 0] = head;
    if (mark !== MARK) return 'damaged';
    if (marker === MARK) {
      at += 1; // filled up
      continue;
    }
    if (isFrame(marker)) {
      const sides = yield { at: at + 5, length: 4 };
      if (sides.readUInt16BE(0) * sides.readUInt16BE(2) > MAX_PIXELS) return 'bomb';
      isFramed = true;
    }
    if (marker === START_OF_SCAN) break;
    at += 2 + head.readUInt16BE(2);
  }
  const end = yield { at: size - 2, length: 2 };
  return isFramed && end[0] === MARK && end[1] === END_OF_IMAGE ? undefined : 'damaged';
}
