import { addDays } from '@lgsp/kernel';
import { type LocalDate, localDateOf, uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';

export const OFFICER = 'H56.GD:can-bo-1';

/** The day so many days before today; negative: after it. */
export const ago = (days: number): LocalDate => addDays(localDateOf(new Date()), -days);

let codes = 0;
/** A primary school as the department states it, under a code of its own. */
export const stated = (over: object = {}) => ({
  code: `3814797${String((codes += 1)).padStart(4, '0')}`,
  name: 'Trường Tiểu học Mô Phỏng',
  level: 'primary',
  commune: '14797',
  places: 600,
  ...over,
});

export const pupil = (over: object = {}) => ({
  personId: uuidv7(),
  grade: '1',
  fromDate: ago(60),
  legalBasis: 'Thông báo trúng tuyển 12/TB-THMP',
  ...over,
});

/** A post of an officer's. */
export const act = (
  service: RunningDepartment,
  path: string,
  body: object,
  { actor = OFFICER, key = uuidv7() } = {},
): Promise<JsonAnswer> =>
  service.call('POST', path, body, { 'x-road-userid': actor, 'idempotency-key': key });
