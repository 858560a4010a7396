import { isPassing } from '@lgsp/database';
import { DomainError, type DomainErrorClass } from '@lgsp/kernel';
import { HttpException } from '@nestjs/common';
import { RemoteRefusal } from './remote-refusal.js';
import { upstreamRefusal } from './upstream-refusal.js';
import {
  BadRequest,
  Forbidden,
  Internal,
  MalformedJson,
  MethodNotAllowed,
  NoRoute,
  NotAcceptable,
  RequestTimeout,
  TooLarge,
  Unavailable,
  UnsupportedMediaType,
} from './http.errors.js';

/** Fastify names its own errors (fastify/lib/errors.js); what is not listed goes by its status. */
const BY_CODE: Readonly<Record<string, DomainErrorClass>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: TooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: UnsupportedMediaType,
  FST_ERR_CTP_EMPTY_JSON_BODY: MalformedJson,
  FST_ERR_CTP_INVALID_JSON_BODY: MalformedJson,
  FST_ERR_BAD_URL: BadRequest,
  FST_ERR_MAX_PARAM_LENGTH: NoRoute,
};

const BY_STATUS: Readonly<Record<number, DomainErrorClass>> = {
  403: Forbidden,
  404: NoRoute,
  405: MethodNotAllowed,
  406: NotAcceptable,
  408: RequestTimeout,
  413: TooLarge,
  415: UnsupportedMediaType,
  503: Unavailable,
};

/** Whatever was thrown, as the one error that may cross an edge. What nobody foresaw is HTTP.INTERNAL, without a word more. */
export function toDomainError(thrown: unknown): DomainError {
  if (thrown instanceof RemoteRefusal) return upstreamRefusal(thrown);
  if (thrown instanceof DomainError) return thrown;
  if (isPassing(thrown)) return new Unavailable({ cause: thrown });
  if (thrown instanceof URIError) return new BadRequest({ cause: thrown });
  if (thrown instanceof HttpException) return byStatus(thrown.getStatus(), thrown);
  if (thrown instanceof Error) {
    const { code, statusCode } = thrown as Error & { code?: unknown; statusCode?: unknown };
    const known = typeof code === 'string' ? BY_CODE[code] : undefined;
    if (known) return new known({ cause: thrown });
    if (typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number')
      return byStatus(statusCode, thrown);
  }
  return new Internal({ cause: thrown });
}

function byStatus(status: number, cause: Error): DomainError {
  const known = BY_STATUS[status] ?? (status >= 400 && status < 500 ? BadRequest : Internal);
  return new known({ cause });
}
