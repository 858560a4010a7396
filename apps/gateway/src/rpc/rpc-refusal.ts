import { type ServiceError, status } from '@grpc/grpc-js';
import { CODE_TRAILER, encodeStatus } from '@lgsp/rpc';
import { type Fault, HEADER, type XRoadError } from '@lgsp/x-road';
import { trailersOf } from './rpc-release.js';

const STATUS: Readonly<Record<Fault, status>> = {
  BadRequest: status.INVALID_ARGUMENT,
  Unauthenticated: status.UNAUTHENTICATED,
  AccessDenied: status.PERMISSION_DENIED,
  UnknownService: status.UNIMPLEMENTED,
  MethodNotAllowed: status.UNIMPLEMENTED,
  RequestTimeout: status.DEADLINE_EXCEEDED,
  TooLarge: status.RESOURCE_EXHAUSTED,
  UriTooLong: status.INVALID_ARGUMENT,
  ExpectationFailed: status.INVALID_ARGUMENT,
  QuotaExceeded: status.RESOURCE_EXHAUSTED,
  HeadersTooLarge: status.INVALID_ARGUMENT,
  Internal: status.INTERNAL,
  InvalidAnswer: status.INTERNAL,
  NetworkError: status.UNAVAILABLE,
  OutcomeUnknown: status.DEADLINE_EXCEEDED,
};

/** A refusal of the exchange as gRPC says it: status, message, the type in the details and the record's id in a trailer. */
export function refusalOf(error: XRoadError, id: string): ServiceError {
  const code = STATUS[error.fault];
  const metadata = trailersOf(id);
  metadata.set(HEADER.error, error.type);
  metadata.set(CODE_TRAILER, error.type);
  const violations = error.header === undefined ? [] : [{ field: error.header, description: error.message }];
  const { message, type, retryAfter } = error;
  metadata.set(
    'grpc-status-details-bin',
    encodeStatus({ status: code, message, code: type, violations, retryAfter }),
  );
  if (retryAfter !== undefined) metadata.set('retry-after', String(Math.ceil(retryAfter)));
  return Object.assign(new Error(error.message), { code, details: error.message, metadata });
}
