import { defineError } from '@lgsp/kernel';
import { type CallerIdentity } from '@lgsp/security';

export const PersonRequired = defineError('ADMIN.PERSON_REQUIRED', 'forbidden', {
  en: 'Only under the name of a person: X-Road-UserId is <member>:<staff id>',
  vi: 'Chỉ thực hiện được dưới tên một người: X-Road-UserId là <thành viên>:<mã cán bộ>',
  when: 'An act of administration is asked for under the name of a system.',
  next: 'Name the person in `X-Road-UserId`, as `<member>:<staff id>`.',
});

/** The actor, who must be somebody: a record that names a system answers for nothing. Throws ADMIN.PERSON_REQUIRED. */
export function personOf({ actor }: Pick<CallerIdentity, 'actor'>): string {
  if (actor.startsWith('system:')) throw new PersonRequired();
  return actor;
}
