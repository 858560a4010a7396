import { type DossierKind } from '@lgsp/contracts-one-stop';

/** Today of the walk. */
export const NOW = new Date('2026-11-20T02:00:00Z');
export const PERSON_ID = '0195e7a0-0000-7000-8000-000000000001';

const place = { communeCode: '14797', communeName: 'Phường Hạc Thành', detail: 'Số 1 phố Mô Phỏng' };
const woman = { personalNumber: '038195000001', name: 'Nguyễn Mô Phỏng An', birthDate: '1995-03-14' };
const man = { personalNumber: '038092000002', name: 'Lê Mô Phỏng Bình', birthDate: '1992-07-02' };
/** What the birth entry says beside names and days. */
const ofParent = { ethnicity: 'Mường', nationality: 'Việt Nam', residence: 'Xã Mường Lát, Thanh Hóa' };
const ofChild = {
  ...{ ethnicity: 'Mường', nationality: 'Việt Nam', hometown: 'Xã Mường Lát, Thanh Hóa' },
  bornAbroad: { country: 'Nhật Bản', place: 'Osaka' },
};
/** How a birth is known that nobody has notified. */
const otherwiseKnown = {
  ...{ proof: 'witness', birthOrder: 1 },
  finding: { number: '12/BB-BR', writtenOn: '2026-11-18', place },
};
/** Of no register here. */
const foreigner = { name: 'TANAKA Mo Phong', birthDate: '1990', passportNumber: 'TR1234567' };
const attachment = {
  ...{ id: 'a1', name: 'giay-chung-sinh.pdf', componentCode: 'GCS', mediaType: 'application/pdf' },
  sha256: 'a'.repeat(64),
};
const submission = {
  code: 'H56-261120-0001',
  submittedAt: '2026-11-20T01:55:00Z',
  attachments: [attachment],
};
const applicant = { name: man.name, techId: 'TECH-1', phone: '0900000000' };

/** A dossier of each kind with every field that its door has; each field is then put in another way. */
export const FULL: Readonly<Record<DossierKind, object>> = {
  birth: {
    kind: 'birth',
    ...submission,
    applicant: { ...applicant, relation: 'father' },
    child: { name: 'Lê Mô Phỏng Mai', sex: 2, birthDate: '2026-11-17', birthPlace: place, ...ofChild },
    ...{ mother: { ...woman, ...ofParent }, father: { ...man, ...ofParent } },
    agencies: { birth: 'H56.HT01', residence: 'G01.CA01', insurance: 'G24.BH01' },
    residence: place,
    notificationCode: '38001.GCS.00001.26',
    ...otherwiseKnown,
  },
  'land-transfer': {
    kind: 'land-transfer',
    ...submission,
    applicant: { ...applicant, relation: 'transferee' },
    parcel: { place, mapSheet: 12, parcelNumber: 125 },
    certificateNumber: 'AA 00123456',
    ...{ transferor: woman, transferee: man, form: 'sale' },
    contract: { number: '1205/2026', signedOn: '2026-11-18' },
    agencies: { 'land-transfer': 'H56' },
  },
  'fire-acceptance': {
    kind: 'fire-acceptance',
    ...submission,
    applicant: { ...applicant, relation: 'investor' },
    facility: {
      name: 'Phòng khám Mô Phỏng',
      kind: 'clinic',
      measures: { floors: 3, floorArea: 640, volume: 2000, children: 1, beds: 1, seats: 1 },
    },
    place,
    facilityId: '0195e7a0-0000-7000-8000-000000000002',
    head: man,
    design: { number: '88/TD-PCCC', issuedOn: '2026-03-02' },
    agencies: { 'fire-acceptance': 'H56.CA' },
  },
};

/** What goes to the commune by the other request. */
export const SPECIAL_BIRTH: object = {
  ...FULL.birth,
  notificationCode: undefined,
  father: { ...foreigner, ...ofParent },
};

/** The supplements that each door takes, whole. */
export const FULL_SUPPLEMENT: Readonly<Record<DossierKind, object>> = {
  birth: {
    ...{
      kind: 'birth',
      childSex: 1,
      childContent: { ...ofChild, birthPlace: place },
      attachments: [attachment],
      ...otherwiseKnown,
    },
    ...{ mother: { ...woman, ...ofParent }, father: { ...man, ...ofParent } },
  },
  'land-transfer': {
    kind: 'land-transfer',
    ...{ transferor: woman, transferee: man, attachments: [attachment] },
  },
  'fire-acceptance': {
    kind: 'fire-acceptance',
    facility: { name: 'Phòng khám', kind: 'clinic', measures: { floors: 3 } },
    ...{ head: man, attachments: [attachment] },
  },
};

/** The same with one field said otherwise. */
export function withField(whole: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  const inside = (whole as Record<string, unknown>)[name];
  const next = rest.length === 0 ? value : withField(inside ?? {}, rest, value);
  return Array.isArray(whole) ? [next] : { ...whole, [name]: next };
}
