import { defineError } from '@lgsp/kernel';

export const ParkedEventNotFound = defineError('GATEWAY.PARKED_EVENT_NOT_FOUND', 'not-found', {
  en: 'There is no such parked event',
  vi: 'Không có sự kiện đang chờ này',
});
