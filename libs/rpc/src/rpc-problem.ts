import { type ArgumentsHost } from '@nestjs/common';
import { type Metadata } from '@grpc/grpc-js';
import { type DomainError } from '@lgsp/kernel';
import { type Observable, throwError } from 'rxjs';
import { toServiceError } from './to-service-error.js';

/** The gRPC side of an edge's exception filter. */
export function rpcProblem(error: DomainError, host: ArgumentsHost): Observable<never> {
  const languages = host.switchToRpc().getContext<Metadata>().get('accept-language').map(String);
  const language = languages[0]?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi';
  return throwError(() => toServiceError(error, language));
}
