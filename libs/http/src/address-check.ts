import { holdsPersonalNumber } from '@lgsp/kernel';
import { type IncomingHttpHeaders } from 'node:http';
import { BadRequest, PersonalNumberInAddress } from './http.errors.js';

/** Headers that say nothing of a person, and whose usual values (ids, digests, versions, sizes) may look so by chance. */
const NOT_LOOKED_AT = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'host',
  'if-match',
  'if-none-match',
  'traceparent',
  'tracestate',
  'transfer-encoding',
  'user-agent',
  'x-lgsp-timeout',
]);

/** Refuses a request whose address or headers hold what belongs in a body, or text that could not be stored. */
export function checkAddress(url: string, headers: IncomingHttpHeaders): void {
  let address: string;
  try {
    address = decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    throw new BadRequest({ detail: 'broken percent-encoding in the address' });
  }
  if (address.includes('\0')) throw new BadRequest({ detail: 'U+0000 in the address' });
  if (holdsPersonalNumber(address)) throw new PersonalNumberInAddress({ detail: 'address' });
  for (const [name, value] of Object.entries(headers)) {
    if (NOT_LOOKED_AT.has(name) || value === undefined) continue;
    if (holdsPersonalNumber(decoded(String(value))))
      throw new PersonalNumberInAddress({ detail: `header ${name}` });
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
