import { uuidv7 } from '@lgsp/service-kit';

export const OFFICER = 'H56.CA:can-bo-1';
/** Headers of what an officer sends. */
export const AS_OFFICER = { 'x-road-userid': OFFICER };
export const SIGNER = 'H56.CA:truong-phong-1';

/** As the desk declares it: an apartment building of group 1. */
export const stated = (over: object = {}) => ({
  name: 'Chung cư Mô Phỏng',
  kind: 'apartment-building',
  measures: { floors: 12, floorArea: 9_400.5 },
  commune: '14797',
  address: 'Số 1 phố Mô Phỏng',
  holder: uuidv7(),
  ...over,
});

let papers = 0;
/** A number of a paper that no other test uses. */
export const paper = (kind: string): string => `${(papers += 1)}/${kind}`;

/** What one-stop asks, as the router hands it over. */
export const acceptanceLeg = (over: object = {}) => ({
  legId: uuidv7(),
  dossierCode: 'H56-261120-0001',
  agency: 'H56.CA',
  dueAt: '2026-12-10T10:00:00Z',
  facility: {
    name: 'Phòng khám Mô Phỏng',
    kind: 'clinic',
    measures: { floors: 3, floorArea: 640 },
  },
  place: { communeCode: '14797', communeName: 'Phường Hạc Thành', detail: 'Số 7 phố Mô Phỏng' },
  holder: uuidv7(),
  design: { number: '88/TD-PCCC', issuedOn: '2026-03-02' },
  ...over,
});
