import { status } from '@grpc/grpc-js';
import { type ErrorKind } from '@lgsp/kernel';

/** The one table from kind to gRPC status. */
export const GRPC_STATUS_OF_KIND: Readonly<Record<ErrorKind, status>> = {
  invalid: status.INVALID_ARGUMENT,
  unauthenticated: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  'not-found': status.NOT_FOUND,
  conflict: status.ABORTED,
  unprocessable: status.FAILED_PRECONDITION,
  'too-large': status.RESOURCE_EXHAUSTED,
  unsupported: status.UNIMPLEMENTED,
  'rate-limited': status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
  timeout: status.DEADLINE_EXCEEDED,
  internal: status.INTERNAL,
};
