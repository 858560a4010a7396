import { unitsInForce } from '@lgsp/admin-units';
import { type PersonExportRow } from '@lgsp/contracts-population';
import { communesOf, keysetBatches, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';

/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class PersonExportRepository {
  constructor(private readonly tx: Tx) {}

  /** Everybody of a commune by id; nobody of one outside the scope. Who is of it all the while is there once; who comes or leaves meanwhile may be missing. */
  ofCommune(commune: string, scope: Scope): AsyncGenerator<readonly PersonExportRow[], void> {
    return keysetBatches<PersonExportRow>(this.tx, (after, limit) =>
      this.tx.query(
        `SELECT id, name, sex, birth_date AS "birthDate", commune_code AS "communeCode", commune_name AS "communeName",
                unit_id AS "unitId"
         FROM person WHERE commune_code = $1 AND unit_id = ANY ($5) AND id > $2 AND ($4::text[] IS NULL OR unit_id = ANY ($4)) ORDER BY id LIMIT $3`,
        [commune, after?.id ?? NIL, limit, unitsInForce(communesOf(scope)), unitsInForce([commune])],
      ),
    );
  }
}
