import { hkdfSync } from 'node:crypto';
import { type SigningKey } from '../signing-keys.js';

/** What signs the cookies of browsers, the same at every gateway: drawn from the keys that they share (RFC 5869), the newest first. */
export const cookieKeysOf = (keys: readonly SigningKey[]): string[] =>
  keys.map(({ d = '' }) => Buffer.from(hkdfSync('sha256', d, '', 'lgsp:cookies', 32)).toString('base64'));
