import { composePersonalNumber } from './personal-number.js';

/** A person of the simulated national database. */
export interface ReferencePerson {
  readonly personalNumber: string;
  readonly name: string;
  readonly sex: 1 | 2;
  readonly birthDate: string;
  readonly nationality: string;
  readonly ethnicity: string;
  readonly communeCode: string;
  readonly communeName: string;
}

const HAC_THANH = ['14797', 'Phường Hạc Thành'] as const;
const SAM_SON = ['16531', 'Phường Sầm Sơn'] as const;
const NGHI_SON = ['16654', 'Phường Nghi Sơn'] as const;
const BIM_SON = ['14812', 'Phường Bỉm Sơn'] as const;
const MUONG_LAT = ['14845', 'Xã Mường Lát'] as const;

type Row = readonly [string, 1 | 2, string, string, readonly [string, string], string, number];

/*
 * Parents for the demo and the tests. Every name has the middle name Mô Phỏng ("simulation"), which nobody bears, so
 * number, name and birth date together are no real person's. The digits alone cannot promise that: real ones are random.
 */
const ROWS: readonly Row[] = [
  ['Nguyễn Mô Phỏng An', 2, '1995-03-14', '038', HAC_THANH, 'Kinh', 1],
  ['Lê Mô Phỏng Bình', 1, '1992-07-02', '038', HAC_THANH, 'Kinh', 2],
  ['Trần Mô Phỏng Hòa', 2, '1998-12-31', '038', SAM_SON, 'Kinh', 3],
  ['Phạm Mô Phỏng Cường', 1, '1996-01-01', '036', SAM_SON, 'Kinh', 4],
  ['Hoàng Mô Phỏng Dung', 2, '2000-02-29', '038', NGHI_SON, 'Kinh', 5],
  ['Vũ Mô Phỏng Đức', 1, '1999-09-30', '040', NGHI_SON, 'Kinh', 6],
  ['Đỗ Mô Phỏng Giang', 2, '1990-10-10', '038', BIM_SON, 'Kinh', 7],
  ['Bùi Mô Phỏng Hải', 1, '1988-04-30', '037', BIM_SON, 'Mường', 8],
  ['Hà Mô Phỏng Xuân', 2, '2003-05-19', '038', MUONG_LAT, 'Thái', 9],
  ['Lương Mô Phỏng Quân', 1, '2001-11-20', '038', MUONG_LAT, 'Thái', 10],
  ['Đặng Mô Phỏng Khánh', 2, '1993-08-15', '001', HAC_THANH, 'Kinh', 11],
  ['Ngô Mô Phỏng Long', 1, '1985-06-06', '038', SAM_SON, 'Kinh', 12],
];

/** Two of each commune form a couple, in this order; the last two are single. Always the same. */
export const REFERENCE_POPULATION: readonly ReferencePerson[] = ROWS.map(
  ([name, sex, birthDate, province, [communeCode, communeName], ethnicity, serial]) => ({
    personalNumber: composePersonalNumber(
      { province, sex, birthYear: Number(birthDate.slice(0, 4)) },
      serial,
    ),
    name,
    sex,
    birthDate,
    nationality: 'Việt Nam',
    ethnicity,
    communeCode,
    communeName,
  }),
);
