import { uuidv7 } from '@lgsp/service-kit';

const residence = { communeCode: '14797', communeName: 'Phường Hạc Thành', detail: 'Số 1 phố Mô Phỏng' };
/** As an applicant states her. */
export const statedMother = {
  personalNumber: '038195000001',
  name: 'Nguyễn Mô Phỏng An',
  birthDate: '1995-03-14',
};
export const mother = { personId: uuidv7(), ...statedMother };

let code = 0;

/** What one-stop asks, as the router hands it over. */
export const birthLeg = (over: object = {}) => ({
  legId: uuidv7(),
  dossierCode: 'H56-261120-0001',
  agency: 'H56.HT01',
  dueAt: '2026-11-20T10:00:00Z',
  notificationCode: `38001.GCS.${String((code += 1)).padStart(5, '0')}.26`,
  child: {
    name: 'Lê Mô Phỏng Mai',
    sex: 2,
    birthDate: '2026-11-18',
    birthPlace: { ...residence, detail: 'Bệnh viện Phụ sản' },
  },
  mother,
  residence,
  ...over,
});

export const residenceLeg = (child: { personId: string; personalNumber: string }) => ({
  legId: uuidv7(),
  dossierCode: 'H56-261120-0001',
  agency: 'CA.14797',
  dueAt: '2026-11-22T10:00:00Z',
  child: {
    ...child,
    name: 'Lê Mô Phỏng Mai',
    sex: 2,
    birthDate: '2026-11-18',
    certificateNumber: '17/2026',
  },
  mother,
  residence,
});
