import { type PersonExportRow } from '@lgsp/contracts-population';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

const BATCH = 500;
/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class PersonExportRepository {
  constructor(private readonly tx: Tx) {}

  /**
   * Everybody of a commune by id, a batch whenever the reader wants one. A statement each and nothing held between them: a slow
   * reader keeps no snapshot alive. Who is of the commune all the while is there once; who comes or leaves meanwhile may be missing.
   */
  async *ofCommune(commune: string): AsyncGenerator<readonly PersonExportRow[], void> {
    let rows: PersonExportRow[];
    let after = NIL;
    do {
      rows = await this.tx.query<PersonExportRow>(
        `SELECT id, name, sex, birth_date AS "birthDate", commune_code AS "communeCode", commune_name AS "communeName"
           FROM person WHERE commune_code = $1 AND id > $2 ORDER BY id LIMIT $3`,
        [commune, after, BATCH],
      );
      yield rows;
      after = rows.at(-1)?.id ?? after;
    } while (rows.length === BATCH);
  }
}
