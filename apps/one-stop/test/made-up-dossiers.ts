import fc from 'fast-check';
import { child, FATHER, MOTHER, newDossier, newFireAcceptance, newLandTransfer } from './fixtures.js';

const PLACE = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
/** Not one of today, of a name that is another's, and none at all. */
const places = fc.constantFrom(
  PLACE,
  { communeCode: '14758', communeName: 'Phường Hàm Rồng' },
  { communeCode: '14797', communeName: 'Phường Mô Phỏng' },
  { communeCode: '00001', communeName: 'Phường Phúc Xá' },
  { communeCode: '99999', communeName: 'x'.repeat(100) },
  { ...PLACE, detail: 'Đ'.repeat(300) },
);
const names = fc.constantFrom(
  'Nguyễn Mô Phỏng An',
  'A',
  'Ơ'.repeat(100),
  'Ơ'.repeat(101),
  '',
  'Lê 1',
  'LÊ  MÔ   PHỎNG',
);
/** On the day, at both ends of the procedure's limits, of another century, of a day that no calendar has. */
const days = fc.constantFrom(
  '2026-11-17',
  '2026-11-20',
  '2026-11-21',
  '2026-09-20',
  '2020-02-29',
  '2019-02-29',
  '2008-01-01',
  '1900-01-01',
);
const birthDates = fc.constantFrom('1995-03-14', '1995', '1995-03', '2014-01-01', '1926-01-01', '2027-01-01');
const agencies = fc.constantFrom('H56', 'H56.HT01', 'H56.HT02', 'H56.HT03', 'H56.HT04', 'H56.CA', 'H56.NONE');
const attachments = fc.integer({ min: 0, max: 51 }).map((count) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `${at}`, name: 'ban-chup.pdf', componentCode: 'GIAY-CHUNG-SINH', mediaType: 'application/pdf' },
    sha256: 'a'.repeat(64),
  })),
);
/** What is submitted late, early, or tomorrow. */
const submissions = fc.constantFrom(
  '2026-11-20T01:55:00Z',
  '2026-11-20T02:00:00Z',
  '2026-11-20T03:00:00Z',
  '2026-11-19T17:00:00Z',
  '2026-10-01T01:00:00Z',
);

let people = 400_000;
/** Of nobody else. */
const numberOf = (prefix: string): string => `${prefix}${String((people += 1))}`;
/** Whom population knows, does not know, or knows to be dead; or who has no number, or another country's. */
const persons = (usual: { name: string; birthDate: string }, prefix: string) =>
  fc
    .record({
      known: fc.constantFrom('known', 'known', 'known', 'unknown', 'dead', 'unnumbered', 'foreign'),
      name: odd(names, usual.name),
      birthDate: odd(birthDates, usual.birthDate),
    })
    .map(({ known, ...person }) => {
      if (known === 'unnumbered') return { person };
      if (known === 'foreign') return { person: { ...person, passportNumber: `TR${(people += 1)}` } };
      const personalNumber = numberOf(prefix);
      return { person: { ...person, personalNumber }, known, personalNumber };
    });
/** Mostly as usual: a dossier in which everything is odd is refused at the door. */
const odd = <T>(values: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: values });
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: values }, { weight: 1, arbitrary: fc.constant(undefined) });

const mother = persons(MOTHER, '038195');
const father = persons(FATHER, '038092');
type Person = typeof mother extends fc.Arbitrary<infer One> ? One : never;

export interface MadeUp {
  /** Its code is drawn when it is submitted. */
  readonly declared: () => object;
  /** Those whom population does not know, or knows to be dead. */
  readonly unknown: readonly string[];
  readonly dead: readonly string[];
}
const madeUp = (declared: () => object, people: readonly (Person | undefined)[]): MadeUp => {
  const those = (known: string): string[] =>
    people.flatMap((one) => (one?.known === known ? [one.personalNumber ?? ''] : []));
  return { declared, unknown: those('unknown'), dead: those('dead') };
};

const births = fc
  .record({
    mother: maybe(mother),
    father: maybe(father),
    name: odd(names, 'Lê Mô Phỏng Mai'),
    sex: odd(fc.constantFrom(1, 2, 3, 4), 2),
    birthDate: odd(days, '2026-11-17'),
    birthPlace: maybe(odd(places, PLACE)),
    residence: odd(places, PLACE),
    agency: odd(agencies, 'H56.HT01'),
    police: odd(agencies, 'CA.14797'),
    proof: fc.constantFrom(undefined, undefined, 'witness', 'undertaking'),
    isNotified: fc.boolean(),
    attachments: odd(attachments, []),
    submittedAt: odd(submissions, '2026-11-20T01:55:00Z'),
  })
  .map(({ mother, father, name, sex, birthDate, birthPlace, agency, police, isNotified, ...rest }) =>
    madeUp(
      () =>
        newDossier({
          ...rest,
          child: child({ name, sex, birthDate, birthPlace }),
          ...{ mother: mother?.person, father: father?.person },
          agencies: { birth: agency, residence: police, insurance: 'BHXH.38' },
          ...(isNotified ? {} : { notificationCode: undefined }),
        }),
      [mother, father],
    ),
  );

const transfers = fc
  .record({
    transferor: mother,
    transferee: father,
    place: odd(places, PLACE),
    mapSheet: odd(fc.constantFrom(0, 1, 9_999, 10_000, 1.5), 12),
    agency: odd(agencies, 'H56'),
    signedOn: odd(days, '2026-11-18'),
    number: odd(fc.constantFrom('', '1', '1'.repeat(101)), '1205/2026'),
    attachments: odd(attachments, []),
    submittedAt: odd(submissions, '2026-11-20T01:55:00Z'),
  })
  .map(({ transferor, transferee, place, mapSheet, agency, signedOn, number, ...rest }) =>
    madeUp(
      () =>
        newLandTransfer({
          ...rest,
          parcel: { place, mapSheet, parcelNumber: 125 },
          ...{ transferor: transferor.person, transferee: transferee.person },
          contract: { number, signedOn },
          agencies: { 'land-transfer': agency },
        }),
      [transferor, transferee],
    ),
  );

const acceptances = fc
  .record({
    head: father,
    place: odd(places, PLACE),
    floors: odd(fc.constantFrom(0, -1, 1, 300, 1e9), 3),
    agency: odd(agencies, 'H56.CA'),
    issuedOn: odd(days, '2026-03-02'),
    attachments: odd(attachments, []),
    submittedAt: odd(submissions, '2026-11-20T01:55:00Z'),
  })
  .map(({ head, place, floors, agency, issuedOn, ...rest }) =>
    madeUp(
      () =>
        newFireAcceptance({
          ...rest,
          ...{ place, head: head.person },
          facility: { name: 'Phòng khám Mô Phỏng', kind: 'clinic', measures: { floors, floorArea: 640 } },
          design: { number: '88/TD-PCCC', issuedOn },
          agencies: { 'fire-acceptance': agency },
        }),
      [head],
    ),
  );

/** A dossier of any procedure, each field mostly usual and sometimes at its bounds or beyond. */
export const dossiers = fc.oneof({ weight: 2, arbitrary: births }, transfers, acceptances);
