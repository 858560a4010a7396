import { PersonName } from '@lgsp/contracts-vocabulary';
import {
  isStatedPartialDate,
  type LocalDate,
  nameDoubts,
  normaliseName,
  uuidv7,
  numberCanExist,
  numberFits,
} from '@lgsp/service-kit';
import { type KeptResidence } from '../persons/commune-of-residence.js';
import { type CommuneReader } from './commune-cell.js';
import { type RowFaultKind } from './person-import.errors.js';

/** What a person entry needs, as the header line names it. */
export const COLUMNS = ['personalNumber', 'name', 'sex', 'birthDate', 'communeCode'] as const;
/** What it may have besides. */
export const COMMUNE_NAME = 'communeName';
type Column = (typeof COLUMNS)[number] | typeof COMMUNE_NAME;

export interface RowFault {
  readonly column?: Column;
  readonly kind: RowFaultKind;
}

/** A row that may be entered, under the id that the person will have. */
export interface PersonRow extends KeptResidence {
  readonly rowNo: number;
  readonly id: string;
  readonly personalNumber: string;
  readonly name: string;
  readonly normalisedName: string;
  readonly sex: 1 | 2;
  readonly birthDate: string;
}

export interface RefusedPersonRow {
  readonly rowNo: number;
  readonly faults: readonly RowFault[];
}

export type Cells = Readonly<Record<Column, string>>;

/** Looks at one row by itself. */
export function readRow(
  rowNo: number,
  cells: Cells | undefined,
  today: LocalDate,
  readCommune: CommuneReader,
): PersonRow | RefusedPersonRow {
  if (!cells) return { rowNo, faults: [{ kind: 'fields' }] };
  const { personalNumber, sex, birthDate, communeCode, communeName, ...written } = trimmed(cells);
  const name = readName(written.name);
  const commune = readCommune(communeCode, communeName);
  const faults: RowFault[] = [];
  const check = (holds: boolean, column: Column, kind: RowFaultKind): void => {
    if (!holds) faults.push({ column, kind });
  };
  check(numberCanExist(personalNumber, today), 'personalNumber', 'number');
  check(name !== undefined, 'name', 'name');
  check(isSex(sex), 'sex', 'sex');
  check(isStatedPartialDate(birthDate) && birthDate <= today, 'birthDate', 'birthDate');
  if (typeof commune === 'string')
    check(false, commune === 'communeName' ? 'communeName' : 'communeCode', commune);
  if (faults.length === 0)
    check(numberFits(personalNumber, { sex: Number(sex) as 1 | 2, birthDate }), 'personalNumber', 'misfit');
  if (faults.length > 0 || name === undefined || typeof commune === 'string') return { rowNo, faults };
  return {
    rowNo,
    id: uuidv7(),
    personalNumber,
    name,
    normalisedName: normaliseName(name),
    sex: Number(sex) as 1 | 2,
    birthDate,
    ...commune,
  };
}

const trimmed = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [column, text.normalize('NFC').trim()]),
  ) as unknown as Cells; // the same columns: fromEntries forgets their names

const isSex = (text: string): boolean => text === '1' || text === '2';

/** A list is typed from papers by people who can look again, so what an officer would doubt at a door is none here. */
const readName = (cell: string): string | undefined => {
  const { data } = PersonName.safeParse(cell);
  return data !== undefined && /^\p{L}/u.test(data) && nameDoubts(data).length === 0 ? data : undefined;
};
