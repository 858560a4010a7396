import { defineError } from '@lgsp/kernel';

export const ForeignActor = defineError('GATEWAY.FOREIGN_ACTOR', 'forbidden', {
  en: 'The client may not name officials of this agency',
  vi: 'Hệ thống này không được nêu tên cán bộ của cơ quan đó',
});

export const AgencyNotNamed = defineError('GATEWAY.AGENCY_NOT_NAMED', 'forbidden', {
  en: 'The client speaks for several agencies: name the acting official or the represented agency',
  vi: 'Hệ thống này thay mặt nhiều cơ quan: nêu cán bộ thực hiện hoặc cơ quan được đại diện',
});

export const NotProven = defineError('GATEWAY.NOT_PROVEN', 'unauthenticated', {
  en: 'The official has to sign in, and their token must come with the call',
  vi: 'Cán bộ phải đăng nhập, và yêu cầu phải kèm mã xác thực của cán bộ',
});
