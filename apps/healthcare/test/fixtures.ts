import { uuidv7 } from '@lgsp/service-kit';

let numbers = 0;

/** What one-stop asks, as the router hands it over; each child has a number of its own. */
export const insuranceLeg = (over: object = {}) => ({
  legId: uuidv7(),
  dossierCode: 'H56-261120-0001',
  agency: 'BHXH.38',
  dueAt: '2026-11-24T10:00:00Z',
  child: {
    personId: uuidv7(),
    personalNumber: `038326${String((numbers += 1)).padStart(6, '0')}`,
    name: 'Lê Mô Phỏng Mai',
    sex: 2,
    birthDate: '2026-11-18',
    certificateNumber: '17/2026',
  },
  residence: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
  ...over,
});

export const OFFICER = 'H56.YT:can-bo-1';

let codes = 0;
/** A commune's health station as the department states it, under a code of its own. */
export const facility = (over: object = {}) => ({
  code: String(38_000 + (codes += 1)),
  name: 'Trạm Y tế Mô Phỏng',
  level: 'initial',
  commune: '14797',
  address: 'Số 1 phố Mô Phỏng',
  ...over,
});

let notifications = 0;
/** Giấy chứng sinh, each under a code and of a mother of its own. */
export const birthNotification = (over: object = {}) => ({
  code: `38001.GCS.${String((notifications += 1)).padStart(5, '0')}.26`,
  facility: '38001',
  mother: {
    name: 'Nguyễn Mô Phỏng An',
    birthDate: '1995-03-14',
    personalNumber: `038195${String(notifications).padStart(6, '0')}`,
  },
  child: { sex: 2, birthDate: '2026-11-17', ofBirth: 1 },
  issuedOn: '2026-11-18',
  ...over,
});
