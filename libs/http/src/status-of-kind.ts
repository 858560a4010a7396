import { type ErrorKind } from '@lgsp/kernel';

/** The one table from kind to HTTP status. */
export const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
};

/** The way back, for the answers of others: an unlisted 4xx is `invalid`, an unlisted 5xx `internal`. */
export function kindOfStatus(status: number): ErrorKind {
  if (status === 405 || status === 406) return 'unsupported';
  for (const [kind, known] of Object.entries(STATUS_OF_KIND)) if (known === status) return kind as ErrorKind;
  return status < 500 ? 'invalid' : 'internal';
}
