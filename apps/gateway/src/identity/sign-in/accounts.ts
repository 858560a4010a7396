import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfSecret, sameHash } from '../client-secrets.js';

/** Before the subject, in the folder of the clients' secrets, of none of which the name begins so. */
const PREFIX = '_account.';

/** The passwords of made-up officials, for development and demonstrations: in production officials have an identity provider of their own. */
export async function isPasswordOf(folder: string, subject: string, password: string): Promise<boolean> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$/.test(subject) || subject.includes('..')) return false;
  const kept = await readFile(join(folder, PREFIX + subject), 'utf8').catch(() => '');
  return kept.trim().length >= 16 && sameHash(hashOfSecret(kept.trim()), hashOfSecret(password));
}
