import { defineError } from '@lgsp/kernel';

export const EventNotFound = defineError('GATEWAY.EVENT_NOT_FOUND', 'not-found', {
  en: 'The router has decided no such event',
  vi: 'Không có sự kiện này tại bộ định tuyến',
  when: 'The life of an event is asked for, and neither the router nor a department that answered knows its id.',
  next: 'Check the id; where `detail` names departments that did not answer, ask again later.',
});
