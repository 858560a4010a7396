import { formatTraceparent, type TraceContext } from '@lgsp/observability';

/**
 * The gateway's span, found by its exchange, and so is a trace that begins here: their ids are taken from the exchange's own (W3C Trace
 * Context §3.2.2).
 */
export function exchangeTrace(exchangeId: string, trace: TraceContext | undefined): TraceContext {
  const hex = exchangeId.replaceAll('-', '');
  const { traceId = hex, sampled = true } = trace ?? {};
  return { traceId, spanId: hex.slice(16), sampled };
}

/** `traceparent` of what an exchange hands on. */
export const exchangeSpan = (exchangeId: string, trace: TraceContext | undefined): string =>
  formatTraceparent(exchangeTrace(exchangeId, trace));
