import { Metadata, type ServiceError } from '@grpc/grpc-js';
import { type DomainError } from '@lgsp/kernel';
import { encodeStatus } from './error-details.js';
import { violationsOf } from './field-violations.js';
import { GRPC_STATUS_OF_KIND } from './status-of-kind.js';

/** Trailer with the registered code as text, beside `grpc-status-details-bin`, for clients without error details. */
export const CODE_TRAILER = 'lgsp-code';

/** The error as a gRPC client sees it: status by kind, title as message, code and faults in the details, the code in a trailer too. */
export function toServiceError(error: DomainError, language: 'vi' | 'en'): ServiceError {
  const code = GRPC_STATUS_OF_KIND[error.kind];
  const details =
    error.detail === undefined ? error.title[language] : `${error.title[language]} (${error.detail})`;
  const metadata = new Metadata();
  metadata.set(CODE_TRAILER, error.code);
  const retryAfter = error.retryAfter ?? (error.kind === 'unavailable' ? 5 : undefined);
  const violations = violationsOf(error.faults, language);
  metadata.set(
    'grpc-status-details-bin',
    encodeStatus({ status: code, message: details, code: error.code, violations, retryAfter }),
  );
  if (retryAfter !== undefined) metadata.set('retry-after', String(Math.ceil(retryAfter)));
  return Object.assign(new Error(details), { code, details, metadata });
}
