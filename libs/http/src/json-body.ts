import { MAX_JSON_DEPTH, unstorable, withoutMark } from '@lgsp/kernel';
import { isUtf8 } from 'node:buffer';
import { BadText, InvalidInput, MalformedJson, TooDeep } from './http.errors.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A JSON body, or a registered error for everything that is none or that could not be stored. Empty = undefined. A byte order mark is no part of it (RFC 8259 §8.1). */
export function parseJsonBody(bytes: Buffer): unknown {
  const body = withoutMark(bytes);
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
  // A name that schemas do not see: none has it. Each of its letters may be written as an escape.
  if (/__proto__|\\u00[5-7]/i.test(text)) refusePrototype(value, '');
  return value;
}

/** @throws HTTP.INVALID that names the field */
function refusePrototype(value: unknown, pointer: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (name === '__proto__')
      throw new InvalidInput({ faults: [{ pointer: at, code: 'HTTP.UNKNOWN_FIELD' }] });
    refusePrototype(inner, at);
  }
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
