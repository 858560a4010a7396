import { randomBytes } from 'node:crypto';

const MARK = 'generated-';

/** A random secret that says of itself where it comes from: production takes only what somebody gave it. */
export const generateSecret = (): string => `${MARK}${randomBytes(24).toString('base64url')}`;

/** True of such a secret, and of a URL whose password is one. */
export const isGenerated = (value: string): boolean =>
  value.startsWith(MARK) || (URL.canParse(value) && new URL(value).password.startsWith(MARK));
