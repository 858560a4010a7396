import { defineError } from '@lgsp/kernel';

export const ForeignActor = defineError('GATEWAY.FOREIGN_ACTOR', 'forbidden', {
  en: 'The client may not name officials of this agency',
  vi: 'Hệ thống này không được nêu tên cán bộ của cơ quan đó',
});
