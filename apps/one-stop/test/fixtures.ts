import { type BirthLegKind } from '@lgsp/contracts-legs';
import { type StatedParent } from '@lgsp/contracts-one-stop';
import { localDateOf } from '@lgsp/kernel';

const residence = { communeCode: '14797', communeName: 'Phường Hạc Thành', detail: 'Số 1 phố Mô Phỏng' };
export const MOTHER: StatedParent & { personalNumber: string } = {
  personalNumber: '038195000001',
  name: 'Nguyễn Mô Phỏng An',
  birthDate: '1995-03-14',
};
export const FATHER: StatedParent & { personalNumber: string } = {
  personalNumber: '038092000002',
  name: 'Lê Mô Phỏng Bình',
  birthDate: '1992-07-02',
};
export const AGENCIES: Readonly<Record<BirthLegKind, string>> = {
  birth: 'H56.HT01',
  residence: 'CA.14797',
  insurance: 'BHXH.38',
};

/** Friday, 09:00 in Vietnam: where the clock of the suites stands, whatever the day on which they run. */
export const NOW = '2026-11-20T02:00:00Z';
let sequence = 0;
let children = 0;
let clock = NOW;
/** Declarations come five minutes before this. */
export const declareAt = (instant: string): void => void (clock = instant);

type Over = Record<string, unknown> & { readonly submittedAt?: string };

/** When the citizen handed in, and the code that the portal gave that day. */
function handedIn({ submittedAt = new Date(Date.parse(clock) - 5 * 60_000).toISOString() }: Over) {
  const day = localDateOf(new Date(submittedAt.startsWith('20') ? submittedAt : clock));
  return {
    code: `H56-${day.slice(2).replaceAll('-', '')}-${String((sequence += 1)).padStart(6, '0')}`,
    submittedAt,
  };
}

/** A dossier as the portal hands it over, each under a code of its own. */
export const newDossier = (over: Over = {}) => ({
  ...handedIn(over),
  applicant: { name: MOTHER.name, relation: 'mother' },
  child: child(),
  mother: MOTHER,
  father: FATHER,
  agencies: AGENCIES,
  residence,
  notificationCode: `38001.GCS.${String(sequence).padStart(5, '0')}.26`,
  ...over,
});

/** Each with a name of its own: all who have the same parents and birthday are of one birth. */
export const child = (over: object = {}) => ({
  name: `Lê Mô Phỏng ${given((children += 1))}`,
  sex: 2,
  birthDate: '2026-11-17',
  birthPlace: { ...residence, detail: 'Bệnh viện Phụ sản' },
  ...over,
});

/** A word for a number: names have no digits. */
const given = (n: number): string => [...String(n)].map((digit) => 'ABCDEGHIKL'[Number(digit)]).join('');

/** A transfer of a right, as the portal hands it over. */
export const newLandTransfer = (over: Over = {}) => ({
  kind: 'land-transfer',
  ...handedIn(over),
  applicant: { name: FATHER.name, relation: 'transferee' },
  parcel: { place: residence, mapSheet: 12, parcelNumber: 125 },
  certificateNumber: 'AA 00123456',
  transferor: MOTHER,
  transferee: FATHER,
  form: 'sale',
  contract: { number: '1205/2026', signedOn: '2026-11-18' },
  agencies: { 'land-transfer': 'H56' },
  ...over,
});

/** A check of the acceptance for fire safety, as the portal hands it over. */
export const newFireAcceptance = (over: Over = {}) => ({
  kind: 'fire-acceptance',
  ...handedIn(over),
  applicant: { name: FATHER.name, relation: 'investor' },
  facility: { name: 'Phòng khám Mô Phỏng', kind: 'clinic', measures: { floors: 3, floorArea: 640 } },
  place: residence,
  head: FATHER,
  design: { number: '88/TD-PCCC', issuedOn: '2026-03-02' },
  agencies: { 'fire-acceptance': 'H56.CA' },
  ...over,
});
