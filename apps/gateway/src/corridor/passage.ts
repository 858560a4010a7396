import { given } from '@lgsp/kernel';
import { formatTraceparent, serverSpan, type Span, tracing } from '@lgsp/observability';
import { type Places } from '../counting/concurrency.js';
import { exchangeTrace } from '../exchanges/exchange-span.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Grant } from '../policy/grants.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type AccessLine, type AccessLog } from './access-log.js';
import { type Known } from './admitted.js';
import { type HeldBody } from './body-budget.js';
import { type CallMeters, templateOf } from './call-meters.js';
import { type CallOutcome, failureOf, type Failure } from './call-outcome.js';
import { type RequestHead } from './request-head.js';

/** Who is told of the end of a call. */
export interface Watchers {
  readonly meters: CallMeters;
  readonly log: AccessLog;
}

/** One call as operators see it: what is learned of it on its way, told once when its end is known. */
export class Passage {
  known: Known | undefined;
  /** Registered ones. */
  provider: Subsystem | undefined;
  endpoint: Endpoint | undefined;
  grant: Grant | undefined;
  /** Bytes of the request's body, once it is read. */
  bytesIn: number | undefined;
  private span: Span | undefined;
  private readonly began = performance.now();
  /** Milliseconds in which its provider was waited for. */
  private waited = 0;

  constructor(
    private readonly call: Pick<Known, 'id' | 'kind'>,
    private readonly watchers: Watchers,
    /** What it takes up meanwhile. */
    readonly places: Places,
    /** What its body takes up. */
    readonly held: HeldBody,
  ) {}

  /** Begins the span that what is handed on stands in. */
  traced({ trace }: RequestHead): void {
    if (!tracing()) return;
    const { id, kind } = this.call;
    this.span = serverSpan(kind, trace && formatTraceparent(trace), {}, exchangeTrace(id, trace));
  }

  /** Gives what the provider gives. */
  async waiting<Answer>(provider: Promise<Answer>): Promise<Answer> {
    const since = performance.now();
    try {
      return await provider;
    } finally {
      this.waited += performance.now() - since;
    }
  }

  failed(thrown: unknown): void {
    this.end(failureOf(thrown));
  }

  answered(outcome: CallOutcome, status: number, bytesOut = 0): void {
    this.end({ outcome, status }, bytesOut);
  }

  private end(became: Failure, bytesOut?: number): void {
    const ms = performance.now() - this.began;
    this.count(became.outcome, ms);
    const line = this.lineOf(became, ms, bytesOut);
    this.watchers.log.write(line);
    if (this.span) endSpan(this.span, line);
  }

  private count(outcome: CallOutcome, ms: number): void {
    const { grant, known, provider } = this;
    const { meters } = this.watchers;
    const meter = grant
      ? meters.ofClause(grant.agreement, grant.clause)
      : meters.ofNoClause(this.call.kind, known?.identity.client, known && provider);
    meter.count(outcome);
    if (this.waited > 0) meter.took(ms, ms - this.waited);
  }

  private lineOf({ outcome, fault, status }: Failure, ms: number, bytesOut: number | undefined): AccessLine {
    const { known, provider, endpoint, grant, bytesIn } = this;
    const { id, kind } = this.call;
    return {
      ...{ kind, exchangeId: id, correlationId: known && (known.head.correlationId ?? id) },
      client: known?.identity.client,
      provider: provider?.id.text,
      operation: endpoint && templateOf(endpoint),
      clause: grant && `${grant.agreement.id} v${grant.agreement.version} ${grant.clause.clause}`,
      ...{ outcome, fault, status, ms: tenths(ms), providerMs: tenths(this.waited), bytesIn, bytesOut },
    };
  }
}

const FAILED: ReadonlySet<CallOutcome> = new Set([
  'failed',
  'not-sent',
  'unknown',
  'invalid',
  'error',
  'cut',
]);

/** Says of the call what its line says. */
function endSpan(span: Span, { exchangeId, client, provider, operation, clause, outcome }: AccessLine): void {
  const attributes = {
    'lgsp.exchange': exchangeId,
    ...given({ 'lgsp.client': client, 'lgsp.provider': provider, 'lgsp.clause': clause }),
    'lgsp.outcome': outcome,
  };
  span.end(FAILED.has(outcome), { ...given({ name: operation }), attributes });
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;
