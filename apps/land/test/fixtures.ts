import { uuidv7 } from '@lgsp/service-kit';

/** Friday, 09:00 in Vietnam: where the clock of the suites stands, whatever the day on which they run. */
export const NOW = '2026-11-20T02:00:00Z';
export const OFFICER = 'H56:cb-0201';
export const DIRECTOR = 'H56:gd-0001';

let sequence = 0;
/** Serial of a certificate that nobody has. */
export const serial = (): string => `AA ${String((sequence += 1)).padStart(8, '0')}`;

const LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz';
const geohash = (n: number): string =>
  `w7e${Array.from({ length: 9 }, (_, place) => LETTERS[Math.floor(n / 32 ** place) % 32]).join('')}`;

/** A parcel of its own with one holder, as the desk states it. */
export const newParcel = (over: object = {}) => {
  const number = serial();
  return {
    code: geohash(sequence),
    commune: '14797',
    mapSheet: 12,
    parcelNumber: sequence,
    area: 120.5,
    landUses: ['ODT', 'CLN'],
    legalBasis: 'Quyết định 12/2019/QĐ-UBND ngày 03/05/2019',
    rights: [
      { holder: uuidv7(), share: { numerator: 1, denominator: 1 }, form: 'recognition', from: '2019-05-03' },
    ],
    certificate: { number, issuedOn: '2019-05-20' },
    ...over,
  };
};
export type StatedParcel = ReturnType<typeof newParcel>;

/** One-stop's request to transfer the first right of a parcel to somebody who is new to it. */
export const transferOf = (parcel: StatedParcel, over: object = {}) => ({
  legId: uuidv7(),
  dossierCode: `H56-261120-${String((sequence += 1)).padStart(6, '0')}`,
  agency: 'H56',
  dueAt: '2026-12-02T10:00:00.000Z',
  parcel: { commune: parcel.commune, mapSheet: parcel.mapSheet, parcelNumber: parcel.parcelNumber },
  certificateNumber: parcel.certificate.number,
  transferor: { personId: parcel.rights[0]?.holder ?? '', name: 'Nguyễn Mô Phỏng An' },
  transferee: { personId: uuidv7(), name: 'Lê Mô Phỏng Bình' },
  form: 'sale',
  contract: { number: '1205/2026', signedOn: '2026-11-18' },
  ...over,
});
export type Transfer = ReturnType<typeof transferOf>;
