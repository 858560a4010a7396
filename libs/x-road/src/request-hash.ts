import { createHash } from 'node:crypto';
import { HEADER } from './headers.js';

/** What a request's hash covers of its headers, in this order: what client, provider and the record itself all know. */
export const HASHED_HEADERS: readonly string[] = [
  ...[HEADER.client, HEADER.service, HEADER.id, HEADER.userId, HEADER.issue, HEADER.representedParty],
  ...[HEADER.purpose, HEADER.procedure],
];
const hashed: ReadonlySet<string> = new Set(HASHED_HEADERS);

export interface HashedRequest {
  /** Of the record. Whoever does not know it cannot try out what a short body might have been. */
  readonly salt: string;
  readonly method: string;
  /** Path and query as the provider sees them. */
  readonly target: string;
  /** Names and values in turn, in the order of {@link HASHED_HEADERS}; others between them are passed over. */
  readonly headers: readonly string[];
  readonly body?: Uint8Array | undefined;
}

/**
 * `X-Road-Request-Hash`: base64(SHA-512(text)), where the text is the salt, the request line and the hashed headers that were said
 * (`name: value`), each ended by CRLF, then CRLF and the body.
 */
export function requestHash({ salt, method, target, headers, body }: HashedRequest): string {
  let text = `${salt}\r\n${method} ${target}\r\n`;
  for (let i = 0; i < headers.length; i += 2)
    if (hashed.has(headers[i] ?? '')) text += `${headers[i]}: ${headers[i + 1]}\r\n`;
  const sha = createHash('sha512').update(`${text}\r\n`);
  return (body ? sha.update(body) : sha).digest('base64');
}
