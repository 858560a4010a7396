import { defineError } from '@lgsp/kernel';

export const ForeignActor = defineError('GATEWAY.FOREIGN_ACTOR', 'forbidden', {
  en: 'The client may not name officials of this agency',
  vi: 'Hệ thống này không được nêu tên cán bộ của cơ quan đó',
  when: 'The client names an official or agency that its entry in the registry does not let it speak for.',
  next: 'Name an official of an own agency, or have the registry entry of the client extended.',
});

export const AgencyNotNamed = defineError('GATEWAY.AGENCY_NOT_NAMED', 'forbidden', {
  en: 'The client speaks for several agencies: name the acting official or the represented agency',
  vi: 'Hệ thống này thay mặt nhiều cơ quan: nêu cán bộ thực hiện hoặc cơ quan được đại diện',
  when: 'A client that speaks for several agencies calls without saying for which one.',
  next: 'Send `X-Road-UserId` or `X-Road-Represented-Party`.',
});

export const NotProven = defineError('GATEWAY.NOT_PROVEN', 'unauthenticated', {
  en: 'The official has to sign in, and their token must come with the call',
  vi: 'Cán bộ phải đăng nhập, và yêu cầu phải kèm mã xác thực của cán bộ',
  when: 'A route asks for a signed-in official, and the call carries no token of theirs, or one that is expired, too old or somebody else’s.',
  next: 'Have the official sign in as `WWW-Authenticate` says, and send the token in `X-LGSP-Actor-Token`.',
});
