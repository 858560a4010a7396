import { formatTraceparent, type TraceContext } from '@lgsp/observability';

/**
 * `traceparent` of what an exchange hands on: the gateway's span, found by its exchange, and so is a trace that begins
 * here: their ids are taken from the exchange's own (W3C Trace Context §3.2.2).
 */
export function exchangeSpan(exchangeId: string, trace: TraceContext | undefined): string {
  const hex = exchangeId.replaceAll('-', '');
  const { traceId = hex, sampled = true } = trace ?? {};
  return formatTraceparent({ traceId, spanId: hex.slice(16), sampled });
}
