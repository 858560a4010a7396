import { unitsInForce } from '@lgsp/admin-units';
import {
  type NewPersonImport,
  type PersonImport,
  type PersonImportChunk,
  type RefusedRow,
} from '@lgsp/contracts-population';
import {
  type CallerIdentity,
  CLOCK,
  type Clock,
  clientsOf,
  communesOf,
  type Scope,
  Transactional,
  Tx,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { communeReader } from './commune-cell.js';
import { checkListDate, checkNext, checkOpen, checkWhole, importView, listDateOf } from './person-import.js';
import { PersonImportEntity } from './person-import.entity.js';
import { ChunkDiffers } from './person-import.errors.js';
import { PersonImportRepository } from './person-import.repository.js';
import { type PersonRow, readRow, type RefusedPersonRow } from './person-row.js';
import { PersonRowsRepository } from './person-rows.repository.js';
import { readTable } from './person-table.js';

/**
 * Persons by the thousand. What is taken is committed with the count of it, so whoever died in between, here or there, asks
 * how far the import is and goes on. An imported person is a copy like a looked-up one and emits nothing: no fact has happened.
 */
@Injectable()
export class PersonImports {
  constructor(
    private readonly imports: PersonImportRepository,
    private readonly rows: PersonRowsRepository,
    private readonly tx: Tx,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws POPULATION.IMPORT_LIST_DATE_IN_FUTURE */
  @Transactional()
  async open(given: NewPersonImport, { actor, client }: CallerIdentity): Promise<PersonImport> {
    const today = this.clock.today();
    checkListDate(given.listDate, today);
    const opened: PersonImportEntity = {
      ...given,
      listDate: given.listDate ?? today,
      ...{ id: uuidv7(), version: 1, state: 'open', client, chunks: 0, rows: 0, refused: 0 },
      ...{ openedBy: actor, openedAt: this.clock.now(), closedBy: null, closedAt: null },
    };
    await this.tx.repository(PersonImportEntity).insert(opened);
    return importView(opened);
  }

  /** @throws POPULATION.IMPORT_NOT_FOUND */
  async get(id: string, caller: CallerIdentity, scope: Scope): Promise<PersonImport> {
    return importView(await this.imports.get(id, clientsOf(caller), scope));
  }

  /** @throws POPULATION.IMPORT_NOT_FOUND */
  async refusals(
    id: string,
    caller: CallerIdentity,
    scope: Scope,
  ): Promise<AsyncGenerator<readonly RefusedRow[], void>> {
    await this.imports.get(id, clientsOf(caller), scope);
    return this.imports.refusals(id);
  }

  /** Takes the next chunk, or knows one again. @throws POPULATION.IMPORT_…, DATABASE.CONFLICT */
  @Transactional()
  async take(
    id: string,
    chunk: number,
    csv: string,
    caller: CallerIdentity,
    scope: Scope,
  ): Promise<PersonImportChunk> {
    const one = await this.imports.get(id, clientsOf(caller), scope);
    const contentHash = hash('sha256', csv, 'base64url');
    const known = await this.imports.chunk(id, chunk);
    if (known && known.contentHash !== contentHash) throw new ChunkDiffers();
    if (known) return chunkView(known);
    checkOpen(one, this.clock.now());
    const table = readTable(csv);
    checkNext(one, chunk, table.length);
    // Whoever sends the same chunk at the same time waits here, and finds that the import has moved.
    await this.tx.updateVersioned(PersonImportEntity, one, {});
    const [today, listDate] = [this.clock.today(), listDateOf(one)];
    const readCommune = communeReader(listDate);
    const read = table.map((cells, at) => readRow(one.rows + at + 1, cells, today, readCommune));
    const { accepted, refused } = await this.sort(id, read, unitsInForce(communesOf(scope)));
    if (one.mode === 'all') await this.rows.stage(id, accepted);
    else await this.rows.enter(id, accepted, this.clock.now());
    await this.imports.insertRefusals(id, refused);
    const taken = { chunk, firstRow: one.rows + 1, rows: read.length, refused: refused.length };
    await this.imports.insertChunk(id, { ...taken, contentHash }, listDate, caller);
    await this.tx.updateVersioned(PersonImportEntity, one, {
      chunks: chunk,
      rows: one.rows + taken.rows,
      refused: one.refused + taken.refused,
    });
    return taken;
  }

  /** The file ends here. Of all or nobody, now all are entered, or nobody. @throws as {@link take} */
  @Transactional()
  async complete(id: string, stated: number, caller: CallerIdentity, scope: Scope): Promise<PersonImport> {
    const one = await this.imports.get(id, clientsOf(caller), scope);
    checkWhole(one, stated);
    if (one.state !== 'open') return importView(one);
    checkOpen(one, this.clock.now());
    await this.tx.updateVersioned(PersonImportEntity, one, {});
    const refused = one.refused + (one.mode === 'all' ? await this.rows.refuseKnown(id) : 0);
    const state = one.mode === 'all' && refused > 0 ? 'refused' : 'entered';
    if (one.mode === 'all' && state === 'entered')
      await this.rows.enterStaged(id, one.rows, this.clock.now());
    await this.rows.dropStaged(id);
    const closed = { state, refused, closedBy: caller.actor, closedAt: this.clock.now() } as const;
    await this.tx.updateVersioned(PersonImportEntity, one, closed);
    return importView(one);
  }

  /** Rows of other communes are refused before anything is said of them. Of two rows with one number the first stands, and before both who is in the register. */
  private async sort(
    id: string,
    read: readonly (PersonRow | RefusedPersonRow)[],
    units: readonly string[] | null,
  ) {
    const accepted: PersonRow[] = [];
    const refused: RefusedPersonRow[] = [];
    const numbers = read.flatMap((row) => ('faults' in row ? [] : [row.personalNumber]));
    const standing = await this.rows.standing(id, numbers);
    for (const row of read) {
      if ('faults' in row) {
        refused.push(row);
        continue;
      }
      if (units && !units.includes(row.unitId ?? '')) {
        refused.push({ rowNo: row.rowNo, faults: [{ column: 'communeCode', kind: 'outside' }] });
        continue;
      }
      const kind = standing.get(row.personalNumber);
      if (kind) refused.push({ rowNo: row.rowNo, faults: [{ column: 'personalNumber', kind }] });
      else accepted.push(row);
      standing.set(row.personalNumber, kind ?? 'twice');
    }
    return { accepted, refused };
  }
}

const chunkView = ({ chunk, firstRow, rows, refused }: PersonImportChunk): PersonImportChunk => ({
  ...{ chunk, firstRow, rows, refused },
});
