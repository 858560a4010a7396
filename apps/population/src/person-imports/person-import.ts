import { type PersonImport } from '@lgsp/contracts-population';
import { type LocalDate, localDateOf } from '@lgsp/service-kit';
import {
  ChunkOutOfOrder,
  ImportClosed,
  ImportRowsDiffer,
  ImportTooLarge,
  ListDateInFuture,
} from './person-import.errors.js';
import { type PersonImportEntity } from './person-import.entity.js';

/** Days for which an import takes chunks; what it has staged is forgotten soon after. */
export const OPEN_DAYS = 7;
/** Rows that one transaction may enter: an import of all or nobody is no larger. */
const MAX_ROWS_OF_ALL = 200_000;

export const expiresAt = ({ openedAt }: Pick<PersonImportEntity, 'openedAt'>): Date =>
  new Date(openedAt.getTime() + OPEN_DAYS * 86_400_000);

/** The day whose communes its rows name. */
export const listDateOf = ({
  listDate,
  openedAt,
}: Pick<PersonImportEntity, 'listDate' | 'openedAt'>): LocalDate => listDate ?? localDateOf(openedAt);

/** @throws POPULATION.IMPORT_LIST_DATE_IN_FUTURE */
export function checkListDate(listDate: LocalDate | undefined, today: LocalDate): void {
  if (listDate !== undefined && listDate > today) throw new ListDateInFuture();
}

/** @throws POPULATION.IMPORT_CLOSED */
export function checkOpen(one: PersonImportEntity, now: Date): void {
  if (one.state !== 'open' || now >= expiresAt(one)) throw new ImportClosed();
}

/** Chunks come in their order, so that a row's number is its place in the file. @throws POPULATION.IMPORT_… */
export function checkNext(one: PersonImportEntity, chunk: number, rows: number): void {
  if (chunk !== one.chunks + 1) throw new ChunkOutOfOrder({ detail: `the next chunk is ${one.chunks + 1}` });
  if (one.mode === 'all' && one.rows + rows > MAX_ROWS_OF_ALL)
    throw new ImportTooLarge({ detail: `an import of all has at most ${MAX_ROWS_OF_ALL} rows` });
}

/** @throws POPULATION.IMPORT_ROWS_DIFFER */
export function checkWhole({ rows }: PersonImportEntity, stated: number): void {
  if (rows !== stated) throw new ImportRowsDiffer({ detail: `received are ${rows} rows` });
}

export const importView = (one: PersonImportEntity): PersonImport => ({
  id: one.id,
  mode: one.mode,
  state: one.state,
  legalBasis: one.legalBasis,
  listDate: listDateOf(one),
  openedBy: one.openedBy,
  openedAt: one.openedAt.toISOString(),
  expiresAt: expiresAt(one).toISOString(),
  chunks: one.chunks,
  rows: one.rows,
  refused: one.refused,
  entered: one.mode === 'per-row' || one.state === 'entered' ? one.rows - one.refused : 0,
});
