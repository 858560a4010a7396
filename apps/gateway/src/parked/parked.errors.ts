import { defineError } from '@lgsp/kernel';

export const ParkedEventNotFound = defineError('GATEWAY.PARKED_EVENT_NOT_FOUND', 'not-found', {
  en: 'There is no such parked event',
  vi: 'Không có sự kiện đang chờ này',
  when: 'No event that the router holds back has this id, or its content is no longer kept.',
  next: 'Use an id from the list of parked events.',
});
