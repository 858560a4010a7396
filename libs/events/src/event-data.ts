import { isUtf8 } from 'node:buffer';
import { BadEnvelope } from './events.errors.js';

/** Data larger than this is no event; the bus refuses the message a little above it. */
export const MAX_DATA_BYTES = 900_000;

/** U+0000 and lone surrogates as `JSON.stringify` writes them: no database column and no UTF-8 text can hold them. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** The data of an event: a JSON object in UTF-8 that every receiver can store. */
export function parseData(value: Buffer): Record<string, unknown> {
  if (value.length > MAX_DATA_BYTES) throw new BadEnvelope({ detail: `data of ${value.length} bytes` });
  if (!isUtf8(value)) throw new BadEnvelope({ detail: 'data is not UTF-8' });
  const text = value.toString('utf8');
  const data = parseJson(text);
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new BadEnvelope({ detail: 'data is not a JSON object' });
  // Only an escape can smuggle one in: raw text was checked above, and JSON forbids a raw U+0000.
  if (text.includes('\\u') && UNSTORABLE.test(stringify(data)))
    throw new BadEnvelope({ detail: 'data holds U+0000 or a lone surrogate' });
  return data as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may be personal.
    throw new BadEnvelope({ detail: 'data is not JSON' });
  }
}

function stringify(data: object): string {
  try {
    return JSON.stringify(data);
  } catch {
    // Written recursively where it was read iteratively: the stack ends some thousand levels down.
    throw new BadEnvelope({ detail: 'data is nested too deep' });
  }
}
