import { type CloudEvent } from '@lgsp/events';
import { openRow, type RecordRow } from '@lgsp/evidence';
import { given } from '@lgsp/kernel';
import { cutAttributes } from './cut-copy-fields.js';
import { type Decision } from './decision.js';

/** The exchange record of each copy. The consumer may read it, so it says no more of actor and dossier than the copy. */
export const openRecords = (event: CloudEvent, decision: Decision, now: Date): readonly RecordRow[] =>
  decision.copies.map((copy) =>
    openRow({
      phase: 'open',
      id: copy.exchangeId,
      at: now.toISOString(),
      kind: 'event',
      client: copy.consumer,
      provider: copy.provider,
      operation: event.type,
      safe: false,
      agreement: copy.agreement,
      fields: copy.fields,
      ...given({ group: copy.group, scope: copy.scope }),
      ...cutAttributes(event, copy),
      correlationId: event.correlationid,
      ...(event.causationid !== undefined && { causationId: event.causationid }),
      eventId: event.id,
      ...given({ salt: copy.salt }),
      requestHash: copy.hash,
      requestSize: copy.size,
    }),
  );
