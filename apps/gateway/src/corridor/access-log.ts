import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Fault } from '@lgsp/x-road';
import { REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';
import { type CallOutcome } from './call-outcome.js';

/** Registered names, templates, ids and figures alone: nothing that a caller made up, so nothing of a person. */
export interface AccessLine {
  readonly kind: string;
  readonly exchangeId: string;
  readonly correlationId: string | undefined;
  /** Undefined before anybody is known. */
  readonly client: string | undefined;
  readonly provider: string | undefined;
  /** `GET /persons/{id}` */
  readonly operation: string | undefined;
  /** `<agreement> v<version> <clause>` */
  readonly clause: string | undefined;
  readonly outcome: CallOutcome;
  readonly fault: Fault | undefined;
  /** In the protocol's numbers; that of HTTP for what the gateway refuses. */
  readonly status: number | undefined;
  /** Milliseconds: all of it, and what the provider was waited for. */
  readonly ms: number;
  readonly providerMs: number;
  /** Of bodies; undefined where none was read, or none handed over. */
  readonly bytesIn: number | undefined;
  readonly bytesOut: number | undefined;
}

/** One line a call, whatever became of it. */
@Injectable()
export class AccessLog {
  private readonly log = new Logger('access');

  constructor(@Inject(REQUESTS_OPTIONS) private readonly options: Pick<RequestsOptions, 'accessLog'>) {}

  write(line: AccessLine): void {
    if (this.options.accessLog) this.log.log({ ...line, msg: 'call' });
  }
}
