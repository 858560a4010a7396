import { type CloudEvent, messageOf } from '@lgsp/events';
import { type Message } from '@lgsp/messaging';
import { cutAttributes } from './cut-copy-fields.js';
import { type DecidedCopy } from './decision.js';

/** The copy as it goes to `in.<system>`; rebuilt alike on every redelivery, from the event and its decision. */
export function copyMessage(event: CloudEvent, copy: DecidedCopy, value: Buffer): Message {
  const { actor, dossier, ...passed } = event;
  return messageOf(
    {
      ...passed,
      dataversion: copy.version ?? event.dataversion,
      exchangeid: copy.exchangeId,
      ...cutAttributes({ actor, dossier }, copy),
    },
    value,
  );
}
