import { hash } from 'node:crypto';

/**
 * `X-Road-Request-Hash`: base64(SHA-512(SHA-512(headers) ‖ SHA-512(body))), or base64(SHA-512(headers)) without a body.
 * The headers are the request line and the header lines as they were forwarded, each ended by CRLF, without the token of
 * the hop: a secret and no part of the message. `headers` holds names and values in turn.
 */
export function requestHash(
  method: string,
  target: string,
  headers: readonly string[],
  body?: Uint8Array,
): string {
  let text = `${method} ${target}\r\n`;
  for (let i = 0; i < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`;
  if (!body || body.length === 0) return hash('sha512', text, 'base64');
  const parts = Buffer.concat([hash('sha512', text, 'buffer'), hash('sha512', body, 'buffer')]);
  return hash('sha512', parts, 'base64');
}
