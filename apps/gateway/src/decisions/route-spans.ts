import { serverSpan, tracing } from '@lgsp/observability';
import { type AcceptedEvent } from './accept-event.js';

/** The handing over of these events, as a span of each in the trace of whoever stated it. A copy bears its exchange's span, which is none of these. */
export async function inSpans<Result>(
  events: readonly Pick<AcceptedEvent, 'event'>[],
  work: () => Promise<Result>,
): Promise<Result> {
  if (!tracing()) return work();
  const spans = events.map(({ event }) =>
    serverSpan(`route ${event.type}`, event.traceparent, { 'messaging.message.id': event.id }),
  );
  let failed = true;
  try {
    const result = await work();
    failed = false;
    return result;
  } finally {
    for (const span of spans) span.end(failed);
  }
}
