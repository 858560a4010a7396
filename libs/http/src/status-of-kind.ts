import { type DomainError, type ErrorKind } from '@lgsp/kernel';

/** The one table from kind to HTTP status; read it through {@link statusOf}. */
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

/** What only HTTP knows, and has a status of its own for (RFC 9110 §15.5, RFC 6585 §5). */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'HTTP.METHOD_NOT_ALLOWED': 405,
  'HTTP.NOT_ACCEPTABLE': 406,
  'HTTP.REQUEST_TIMEOUT': 408,
  'HTTP.EXPECTATION_FAILED': 417,
  'HTTP.HEADERS_TOO_LARGE': 431,
};

export const statusOf = ({ code, kind }: Pick<DomainError, 'code' | 'kind'>): number =>
  STATUS_OF_CODE[code] ?? STATUS_OF_KIND[kind];

/** The way back, for the answers of others: an unlisted 4xx is `invalid`, an unlisted 5xx `internal`. */
export function kindOfStatus(status: number): ErrorKind {
  if (status === 405 || status === 406) return 'unsupported';
  for (const [kind, known] of Object.entries(STATUS_OF_KIND)) if (known === status) return kind as ErrorKind;
  return status < 500 ? 'invalid' : 'internal';
}
