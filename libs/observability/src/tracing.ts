import {
  type Attributes,
  ROOT_CONTEXT,
  type Span as ApiSpan,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { ownIds } from './own-ids.js';
import { continueTrace, formatTraceparent, parseTraceparent, type TraceContext } from './trace-context.js';

let isTracing = false;

/**
 * Starts the SDK only where traces have somewhere to go; without it nothing of it is loaded. It reads by itself what OpenTelemetry names
 * `OTEL_…`: protocol, sampler. Returns how to flush it.
 */
export async function startTracing(
  system: string,
  endpoint: string | undefined,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return () => Promise.resolve();
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({ serviceName: system, instrumentations: [], idGenerator: ownIds });
  sdk.start();
  isTracing = true;
  return () => sdk.shutdown();
}

/** False: whoever would only make spans for the trace need not. */
export const tracing = (): boolean => isTracing;

/** What is known of a piece of work at its end. */
export interface Told {
  readonly name?: string;
  readonly attributes?: Attributes;
}

export interface Span {
  /** To hand on: our span inside the caller's trace. */
  readonly traceparent: string;
  /** False where nobody collects it: then `traceparent` is made up. */
  readonly isRecorded: boolean;
  end(failed: boolean, told?: Told): void;
}

/** `own`: the ids that the span has, where they are not made up. */
type Begin = (name: string, parent: string | undefined, attributes?: Attributes, own?: TraceContext) => Span;

/** One span for one piece of work that came from outside; ids are made here when no SDK records it. */
export const serverSpan: Begin = (...about) => begin(SpanKind.SERVER, ...about);

/** One span for what is asked of another server. */
export const clientSpan: Begin = (...about) => begin(SpanKind.CLIENT, ...about);

function begin(kind: SpanKind, ...[name, parent, attributes = {}, own]: Parameters<Begin>): Span {
  const from = parseTraceparent(parent);
  const context = from
    ? trace.setSpanContext(ROOT_CONTEXT, {
        traceId: from.traceId,
        spanId: from.spanId,
        traceFlags: from.sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
        isRemote: true,
      })
    : ROOT_CONTEXT;
  const span = ownIds.of(own, () => trace.getTracer('lgsp').startSpan(name, { kind, attributes }, context));
  return {
    traceparent: traceparentOf(span, parent),
    isRecorded: span.isRecording(),
    end: (failed, told) => finish(span, failed, told),
  };
}

function traceparentOf(span: ApiSpan, parent: string | undefined): string {
  if (!span.isRecording()) return formatTraceparent(continueTrace(parent));
  const { traceId, spanId, traceFlags } = span.spanContext();
  return formatTraceparent({ traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 });
}

function finish(span: ApiSpan, failed: boolean, { name, attributes }: Told = {}): void {
  if (name !== undefined) span.updateName(name);
  if (attributes) span.setAttributes(attributes);
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
