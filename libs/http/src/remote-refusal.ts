import { DomainError, type ErrorKind, given } from '@lgsp/kernel';

/** Another system's answer to a call, kept as it was said: `code` is its problem code or X-Road error type. */
export class RemoteRefusal extends DomainError {
  constructor(
    code: string,
    kind: ErrorKind,
    /** HTTP status of the answer. */
    readonly status: number,
    details: {
      title?: string | undefined;
      detail?: string | undefined;
      retryAfter?: number | undefined;
    } = {},
  ) {
    const title = details.title ?? 'Another system refused the call';
    super(
      { code, kind, title: { en: title, vi: details.title ?? 'Hệ thống khác từ chối yêu cầu' } },
      {
        ...given({ detail: details.detail, retryAfter: details.retryAfter }),
      },
    );
  }
}
