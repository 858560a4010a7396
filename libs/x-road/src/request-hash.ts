import { hash } from 'node:crypto';

/**
 * `X-Road-Request-Hash`: base64(SHA-512(SHA-512(headers) ‖ SHA-512(body))), or base64(SHA-512(headers)) without a body.
 * The headers are the request line and the header lines as they were forwarded, each ended by CRLF.
 */
export function requestHash(
  method: string,
  target: string,
  headers: Iterable<readonly [name: string, value: string]>,
  body?: Uint8Array,
): string {
  let text = `${method} ${target}\r\n`;
  for (const [name, value] of headers) text += `${name}: ${value}\r\n`;
  if (!body || body.length === 0) return hash('sha512', text, 'base64');
  const parts = Buffer.concat([hash('sha512', text, 'buffer'), hash('sha512', body, 'buffer')]);
  return hash('sha512', parts, 'base64');
}
