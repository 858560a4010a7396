import { createHash } from 'node:crypto';

/** SHA-256 of method, path with query, and body: what a repeated key must repeat. The order of fields counts. */
export const requestFingerprint = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method}\n${url}\n`)
    .update(body === undefined ? '' : Buffer.isBuffer(body) ? body : JSON.stringify(body))
    .digest('base64url');
