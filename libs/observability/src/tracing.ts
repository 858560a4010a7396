import {
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  ROOT_CONTEXT,
  TraceFlags,
} from '@opentelemetry/api';
import { continueTrace, formatTraceparent, parseTraceparent } from './trace-context.js';

/** Starts the SDK only where traces have somewhere to go; without it nothing of it is loaded. Returns how to flush it. */
export async function startTracing(
  system: string,
  endpoint: string | undefined,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return () => Promise.resolve();
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({ serviceName: system, instrumentations: [] });
  sdk.start();
  return () => sdk.shutdown();
}

export interface ServerSpan {
  /** To hand on: our span inside the caller's trace. */
  readonly traceparent: string;
  end(failed: boolean): void;
}

/** One span for one piece of work that came from outside; ids are made here when no SDK records it. */
export function serverSpan(
  name: string,
  parent: string | undefined,
  attributes: Attributes = {},
): ServerSpan {
  const from = parseTraceparent(parent);
  const context = from
    ? trace.setSpanContext(ROOT_CONTEXT, {
        traceId: from.traceId,
        spanId: from.spanId,
        traceFlags: from.sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
        isRemote: true,
      })
    : ROOT_CONTEXT;
  const span = trace.getTracer('lgsp').startSpan(name, { kind: SpanKind.SERVER, attributes }, context);
  return { traceparent: traceparentOf(span, parent), end: (failed) => finish(span, failed) };
}

function traceparentOf(span: Span, parent: string | undefined): string {
  if (!span.isRecording()) return formatTraceparent(continueTrace(parent));
  const { traceId, spanId, traceFlags } = span.spanContext();
  return formatTraceparent({ traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 });
}

function finish(span: Span, failed: boolean): void {
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
