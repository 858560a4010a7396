import { JsonByte, JsonFault, JsonScanner } from '@lgsp/kernel';
import { isUtf8 } from 'node:buffer';
import { BadEnvelope } from './events.errors.js';

/** Data larger than this is no event; the bus refuses the message a little above it. */
export const MAX_DATA_BYTES = 900_000;

/** U+0000 and lone surrogates as `JSON.stringify` writes them: no database column and no UTF-8 text can hold them. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** The data of an event: a JSON object in UTF-8 that every receiver can store, and that none can read in another way. */
export function parseData(value: Buffer): Record<string, unknown> {
  if (value.length > MAX_DATA_BYTES) throw new BadEnvelope({ detail: `data of ${value.length} bytes` });
  if (!isUtf8(value)) throw new BadEnvelope({ detail: 'data is not UTF-8' });
  refuseDoubtful(value);
  const text = value.toString('utf8');
  const data = JSON.parse(text) as unknown;
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new BadEnvelope({ detail: 'data is not a JSON object' });
  // Only an escape can smuggle one in: raw text was checked above, and JSON forbids a raw U+0000.
  if (text.includes('\\u') && UNSTORABLE.test(JSON.stringify(data)))
    throw new BadEnvelope({ detail: 'data holds U+0000 or a lone surrogate' });
  return data as Record<string, unknown>;
}

/** Of data that {@link parseData} has taken: the text of each field's value, as its owner wrote it. */
export function fieldTexts(value: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const scan = new JsonScanner(value);
  scan.peek();
  if (!scan.enter(JsonByte.objectEnd)) return texts;
  do {
    const name = scan.textOf(scan.name());
    const start = scan.at;
    scan.skip();
    texts.set(name, value.toString('utf8', start, scan.at));
  } while (scan.more(JsonByte.objectEnd));
  return texts;
}

function refuseDoubtful(value: Buffer): void {
  const scan = new JsonScanner(value, true);
  try {
    scan.skip();
    scan.end();
  } catch (error) {
    // Its message has no word of the text, which may be personal.
    if (error instanceof JsonFault) throw new BadEnvelope({ detail: `data ${error.message}` });
    throw error;
  }
}
