import { defineError } from '@lgsp/kernel';

/** The message is no event of this platform: an attribute is missing, malformed or unknown, or the data is no JSON object. */
export const BadEnvelope = defineError('EVENTS.BAD_ENVELOPE', 'invalid', {
  en: 'The message is not a well-formed event',
  vi: 'Thông điệp không phải là một sự kiện đúng định dạng',
  when: 'A message on the bus is not a CloudEvent as the platform writes it; `detail` names the attribute or what is wrong with the data.',
  next: 'Correct the publisher and state the fact again; the message itself is parked.',
});
