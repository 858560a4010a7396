import { lookUp } from '@lgsp/admin-units';
import { PersonName } from '@lgsp/contracts-vocabulary';
import { isStatedPartialDate, type LocalDate, normaliseName, uuidv7 } from '@lgsp/service-kit';
import { numberCanExist, numberFits } from '../persons/personal-number.js';
import { type RowFaultKind } from './person-import.errors.js';

/** What a person entry needs, as the header line names it. */
export const COLUMNS = ['personalNumber', 'name', 'sex', 'birthDate', 'communeCode'] as const;
type Column = (typeof COLUMNS)[number];

export interface RowFault {
  readonly column?: Column;
  readonly kind: RowFaultKind;
}

/** A row that may be entered, under the id that the person will have. */
export interface PersonRow {
  readonly rowNo: number;
  readonly id: string;
  readonly personalNumber: string;
  readonly name: string;
  readonly normalisedName: string;
  readonly sex: 1 | 2;
  readonly birthDate: string;
  readonly communeCode: string | null;
  readonly communeName: string | null;
}

export interface RefusedPersonRow {
  readonly rowNo: number;
  readonly faults: readonly RowFault[];
}

export type Cells = Readonly<Record<Column, string>>;

/** Looks at one row by itself; `today` decides which communes there are. */
export function readRow(
  rowNo: number,
  cells: Cells | undefined,
  today: LocalDate,
): PersonRow | RefusedPersonRow {
  if (!cells) return { rowNo, faults: [{ kind: 'fields' }] };
  const { personalNumber, name, sex, birthDate, communeCode } = trimmed(cells);
  const commune = communeCode === '' ? undefined : lookUp({ code: communeCode, date: today });
  const faults: RowFault[] = [];
  const check = (holds: boolean, column: Column, kind: RowFaultKind): void => {
    if (!holds) faults.push({ column, kind });
  };
  check(numberCanExist(personalNumber, today), 'personalNumber', 'number');
  check(isName(name), 'name', 'name');
  check(isSex(sex), 'sex', 'sex');
  check(isStatedPartialDate(birthDate) && birthDate <= today, 'birthDate', 'birthDate');
  check(
    !(commune instanceof Error) && (commune?.unit.level ?? 'COMMUNE') === 'COMMUNE',
    'communeCode',
    'commune',
  );
  if (faults.length === 0)
    check(numberFits(personalNumber, { sex: Number(sex) as 1 | 2, birthDate }), 'personalNumber', 'misfit');
  if (faults.length > 0 || commune instanceof Error) return { rowNo, faults };
  return {
    rowNo,
    id: uuidv7(),
    personalNumber,
    name,
    normalisedName: normaliseName(name),
    sex: Number(sex) as 1 | 2,
    birthDate,
    communeCode: commune?.unit.code ?? null,
    communeName: commune?.unit.name ?? null,
  };
}

const trimmed = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [column, text.normalize('NFC').trim()]),
  ) as unknown as Cells; // the same columns: fromEntries forgets their names

const isSex = (text: string): boolean => text === '1' || text === '2';

/** Letters, and nothing that a spreadsheet would run or that no line holds. */
const isName = (text: string): boolean =>
  PersonName.safeParse(text).success && /\p{L}/u.test(text) && !/\p{C}/u.test(text) && !/^[=+\-@]/.test(text);
