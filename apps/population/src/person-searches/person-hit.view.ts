import { type PersonHit, type PersonMatch } from '@lgsp/contracts-population';
import { given, maskPersonalNumber } from '@lgsp/service-kit';
import { residenceView } from '../persons/commune-of-residence.js';

/** What is shown of a hit, as one statement reads it. */
export interface HitRow {
  readonly id: string;
  readonly personalNumber: string;
  readonly name: string;
  readonly sex: 1 | 2;
  readonly birthDate: string;
  readonly communeCode: string | null;
  readonly communeName: string | null;
  readonly unitId: string | null;
  readonly motherName: string | null;
  readonly fatherName: string | null;
}

/** With the number and its mask: the caller's agreement lets one of them pass, or neither. */
export const hitView = (row: HitRow, match: PersonMatch): PersonHit => ({
  id: row.id,
  match,
  personalNumber: row.personalNumber,
  maskedNumber: maskPersonalNumber(row.personalNumber),
  name: row.name,
  sex: row.sex,
  birthDate: row.birthDate,
  ...residenceView(row),
  ...given({ motherName: row.motherName, fatherName: row.fatherName }),
});
