import { type PersonImportChunk, type RefusedRow } from '@lgsp/contracts-population';
import { caseAgenciesOf, given, keysetBatches, type LocalDate, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { In, Raw } from 'typeorm';
import { PersonImportEntity } from './person-import.entity.js';
import { PersonImportNotFound, ROW_FAULTS } from './person-import.errors.js';
import { type RefusedPersonRow, type RowFault } from './person-row.js';

interface KnownChunk extends PersonImportChunk {
  readonly contentHash: string;
}

@Injectable()
export class PersonImportRepository {
  constructor(private readonly tx: Tx) {}

  /** Of this client, opened by an official of the agency that acts, or of one from which it took over; another's is not there. @throws POPULATION.IMPORT_NOT_FOUND */
  async get(id: string, clients: readonly string[], scope: Scope): Promise<PersonImportEntity> {
    const agencies = caseAgenciesOf(scope);
    const openedBy =
      agencies === null
        ? undefined
        : Raw((column) => `split_part(${column}, ':', 1) = ANY (:agencies)`, { agencies });
    const found = await this.tx
      .repository(PersonImportEntity)
      .findOneBy({ id, client: In([...clients]), ...(openedBy && { openedBy }) });
    if (!found) throw new PersonImportNotFound();
    return found;
  }

  async chunk(importId: string, chunk: number): Promise<KnownChunk | undefined> {
    const [found] = await this.tx.query<KnownChunk>(
      `SELECT chunk, first_row AS "firstRow", rows, refused, content_hash AS "contentHash"
         FROM person_import_chunk WHERE import_id = $1 AND chunk = $2`,
      [importId, chunk],
    );
    return found;
  }

  async insertChunk(
    importId: string,
    chunk: KnownChunk,
    listDate: LocalDate,
    { actor, exchangeId }: { readonly actor: string; readonly exchangeId?: string },
  ): Promise<void> {
    await this.tx.execute(
      `INSERT INTO person_import_chunk (import_id, chunk, content_hash, first_row, rows, refused, list_date, sent_by, exchange_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        importId,
        chunk.chunk,
        chunk.contentHash,
        chunk.firstRow,
        chunk.rows,
        chunk.refused,
        listDate,
        actor,
        exchangeId,
      ],
    );
  }

  async insertRefusals(importId: string, refused: readonly RefusedPersonRow[]): Promise<void> {
    await this.tx.execute(
      `INSERT INTO person_import_refusal (import_id, row_no, faults)
       SELECT $1::uuid, * FROM unnest($2::int[], $3::jsonb[])`,
      [importId, refused.map(({ rowNo }) => rowNo), refused.map(({ faults }) => JSON.stringify(faults))],
    );
  }

  /** Every fault of every refused row in the order of the file. */
  async *refusals(importId: string): AsyncGenerator<readonly RefusedRow[], void> {
    const batches = keysetBatches<RefusedPersonRow>(this.tx, (after, limit) =>
      this.tx.query(
        `SELECT row_no AS "rowNo", faults FROM person_import_refusal
        WHERE import_id = $1 AND row_no > $2 ORDER BY row_no LIMIT $3`,
        [importId, after?.rowNo ?? 0, limit],
      ),
    );
    for await (const rows of batches)
      yield rows.flatMap(({ rowNo, faults }) => faults.map((fault) => refusedRow(rowNo, fault)));
  }
}

function refusedRow(row: number, { column, kind }: RowFault): RefusedRow {
  const { code, title } = new ROW_FAULTS[kind]();
  return { row, ...given({ column }), code, reason: title.vi };
}
