import { defineError } from '@lgsp/kernel';

export const EventNotFound = defineError('GATEWAY.EVENT_NOT_FOUND', 'not-found', {
  en: 'The router has decided no such event',
  vi: 'Không có sự kiện này tại bộ định tuyến',
});
