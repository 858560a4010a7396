import { Tx, VersionConflict } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { type PersonRow } from './person-row.js';

/** Rows that one statement enters. */
const SLICE = 5_000;

/** An imported person is out of date at once: no look-up says yes of it before a register has. */
const enter = (from: string, importId: string, now: string): string =>
  `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
          unit_id, commune_as_stated, source, source_version, fetched_at, valid_until)
   SELECT id, 1, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
          unit_id, commune_as_stated, 'import', ${importId}, ${now}, ${now}
     FROM ${from} ORDER BY personal_number ON CONFLICT (personal_number) DO NOTHING`;

const GIVEN = `unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::jsonb[]) AS given (row_no, id, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
  unit_id, commune_as_stated)`;

const columnsOf = (rows: readonly PersonRow[]): unknown[] => [
  ...(
    [
      ...['rowNo', 'id', 'personalNumber', 'name', 'normalisedName', 'sex', 'birthDate'],
      ...['communeCode', 'communeName', 'unitId'],
    ] as (keyof PersonRow)[]
  ).map((column) => rows.map((row) => row[column])),
  rows.map(({ communeAsStated }) => communeAsStated && JSON.stringify(communeAsStated)),
];

/** Many persons in one statement. */
@Injectable()
export class PersonRowsRepository {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
  ) {}

  /** Which of these numbers are in the register, or in an earlier row of this import. */
  async standing(importId: string, numbers: readonly string[]): Promise<Map<string, 'known' | 'twice'>> {
    const rows = await this.tx.query<{ number: string; own: boolean }>(
      `SELECT personal_number AS number, source = 'import' AND source_version = $1 AS own
         FROM person WHERE personal_number = ANY($2)
       UNION ALL
       SELECT personal_number, true FROM person_import_row WHERE import_id = $1::uuid AND personal_number = ANY($2)`,
      [importId, numbers],
    );
    return new Map(rows.map(({ number, own }) => [number, own ? 'twice' : 'known']));
  }

  /** @throws DATABASE.CONFLICT when somebody was entered by another since: nothing happened, the chunk may come again */
  async enter(importId: string, rows: readonly PersonRow[], now: Date): Promise<void> {
    await this.persons.makeFindable(rows.map(({ name }) => name));
    const entered = await this.tx.execute(enter(GIVEN, '$12', '$13::timestamptz'), [
      ...columnsOf(rows),
      importId,
      now,
    ]);
    if (entered !== rows.length) throw new VersionConflict({ detail: 'person' });
  }

  /** Keeps the rows aside. Their names are made findable here, in small transactions: alone they find nobody. */
  async stage(importId: string, rows: readonly PersonRow[]): Promise<void> {
    await this.persons.makeFindable(rows.map(({ name }) => name));
    await this.tx.execute(
      `INSERT INTO person_import_row (import_id, row_no, id, personal_number, name, normalised_name, sex, birth_date,
              commune_code, commune_name, unit_id, commune_as_stated)
       SELECT $12::uuid, * FROM ${GIVEN}`,
      [...columnsOf(rows), importId],
    );
  }

  /** Refuses the staged rows of persons who were entered since; how many these are. */
  refuseKnown(importId: string): Promise<number> {
    return this.tx.execute(
      `INSERT INTO person_import_refusal (import_id, row_no, faults)
       SELECT import_id, row_no, '[{"column": "personalNumber", "kind": "known"}]'
         FROM person_import_row JOIN person USING (personal_number) WHERE import_id = $1`,
      [importId],
    );
  }

  /** @throws DATABASE.CONFLICT as {@link enter} */
  async enterStaged(importId: string, rows: number, now: Date): Promise<void> {
    let entered = 0;
    for (let from = 0; from < rows; from += SLICE)
      entered += await this.tx.execute(
        enter(
          '(SELECT * FROM person_import_row WHERE import_id = $1 AND row_no > $2 AND row_no <= $3) AS staged',
          '$1::text',
          '$4::timestamptz',
        ),
        [importId, from, from + SLICE, now],
      );
    if (entered !== rows) throw new VersionConflict({ detail: 'person' });
  }

  async dropStaged(importId: string): Promise<void> {
    await this.tx.execute('DELETE FROM person_import_row WHERE import_id = $1', [importId]);
  }
}
