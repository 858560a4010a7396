import { MAX_JSON_DEPTH, unstorable } from '@lgsp/kernel';
import { isUtf8 } from 'node:buffer';
import { BadText, MalformedJson, TooDeep } from './http.errors.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A JSON body, or a registered error for everything that is none or that could not be stored. Empty = undefined. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new BadText({ detail: 'invalid UTF-8' });
  refuseDepth(body);
  const text = body.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the body, so neither it nor the error as a cause goes on.
    throw new MalformedJson();
  }
  // Only an escape can bring these in: JSON forbids control characters as such, UTF-8 forbids surrogates.
  const fault = /\\u(?:0000|d[89a-f])/i.test(text) ? unstorable(value) : undefined;
  if (fault !== undefined) throw new BadText({ detail: fault });
  return value;
}

/** Counts brackets outside strings before anything recursive sees the text. */
function refuseDepth(body: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > MAX_JSON_DEPTH) throw new TooDeep({ detail: `at most ${MAX_JSON_DEPTH} levels` });
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
}
