import { type CloudEvent, messageOf } from '@lgsp/events';
import { type Message } from '@lgsp/messaging';
import { parseTraceparent } from '@lgsp/observability';
import { exchangeSpan } from '../exchanges/exchange-span.js';
import { cutAttributes } from './cut-copy-fields.js';
import { type DecidedCopy } from './decision.js';

/** The copy as it goes to `in.<system>`; rebuilt alike on every redelivery, from the event and its decision. */
export function copyMessage(event: CloudEvent, copy: DecidedCopy, value: Buffer): Message {
  const { actor, dossier, traceparent, ...passed } = event;
  const trace = parseTraceparent(traceparent);
  return messageOf(
    {
      ...passed,
      dataversion: copy.version ?? event.dataversion,
      exchangeid: copy.exchangeId,
      ...(trace && { traceparent: exchangeSpan(copy.exchangeId, trace) }),
      ...cutAttributes({ actor, dossier }, copy),
    },
    value,
  );
}
