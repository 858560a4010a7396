/** Errors of the exchange itself: type (X-Road Message Protocol for REST, "Error messages") and our status for it. */
export const FAULTS = {
  BadRequest: { type: 'Client.BadRequest', status: 400 },
  Unauthenticated: { type: 'Server.ClientProxy.AuthenticationFailed', status: 401 },
  AccessDenied: { type: 'Server.ServerProxy.AccessDenied', status: 403 },
  UnknownService: { type: 'Server.ServerProxy.UnknownService', status: 404 },
  MethodNotAllowed: { type: 'Client.MethodNotAllowed', status: 405 },
  RequestTimeout: { type: 'Client.RequestTimeout', status: 408 },
  TooLarge: { type: 'Client.RequestTooLarge', status: 413 },
  UriTooLong: { type: 'Client.UriTooLong', status: 414 },
  ExpectationFailed: { type: 'Client.ExpectationFailed', status: 417 },
  QuotaExceeded: { type: 'Server.ServerProxy.QuotaExceeded', status: 429 },
  HeadersTooLarge: { type: 'Client.HeadersTooLarge', status: 431 },
  Internal: { type: 'Server.ServerProxy.InternalError', status: 500 },
  /** The provider answered with something the agreement's field filter cannot be applied to. */
  InvalidAnswer: { type: 'Server.ServerProxy.InvalidAnswer', status: 502 },
  /** Nothing was sent: safe to try again after `retryAfter`. */
  NetworkError: { type: 'Server.ServerProxy.NetworkError', status: 503 },
  /** Sent, no answer: the outcome is unknown; retry only under the same idempotency key. */
  OutcomeUnknown: { type: 'Server.ServerProxy.OutcomeUnknown', status: 504 },
} as const;

export type Fault = keyof typeof FAULTS;

export interface XRoadErrorBody {
  readonly type: string;
  readonly message: string;
  /** UUID to look up: the exchange record. */
  readonly detail: string;
}

/** A refusal or failure of the exchange; the provider's own errors pass as they are and are none of these. */
export class XRoadError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(
    readonly fault: Fault,
    message: string,
    /** Seconds after which a retry makes sense. */
    readonly retryAfter?: number,
    /** What HTTP says beside it: `Allow`, `WWW-Authenticate` (RFC 9110 §15.5.6, §11.6.1). */
    readonly headers: Readonly<Record<string, string>> = {},
    /** Name of the request's header that it is about. */
    readonly header?: string,
  ) {
    super(message);
    this.name = 'XRoadError';
    this.type = FAULTS[fault].type;
    this.status = FAULTS[fault].status;
  }

  static badHeader(name: string, fault: string): XRoadError {
    return new XRoadError('BadRequest', `The header ${name} ${fault}`, undefined, {}, name);
  }

  static methodNotAllowed(allow: string): XRoadError {
    return new XRoadError('MethodNotAllowed', `Here one may ${allow}`, undefined, { allow });
  }

  body(detail: string): XRoadErrorBody {
    return { type: this.type, message: this.message, detail };
  }
}
