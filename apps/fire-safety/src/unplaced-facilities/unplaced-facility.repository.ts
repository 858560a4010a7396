import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';

export interface UnplacedRow {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly communeCode: string;
  readonly communeName: string | null;
  readonly dossierCode: string | null;
}

@Injectable()
export class UnplacedFacilityRepository {
  constructor(private readonly tx: Tx) {}

  /** Open ones, by id, with what was told of the place by the dossier that each came with. */
  list(limit: number, after?: string): Promise<UnplacedRow[]> {
    return this.tx.query<UnplacedRow>(
      `SELECT f.id, f.name, f.address, f.commune AS "communeCode", leg.place ->> 'communeName' AS "communeName",
              leg.dossier_code AS "dossierCode"
         FROM facility f
         LEFT JOIN LATERAL (SELECT place, dossier_code FROM acceptance_leg WHERE facility_id = f.id ORDER BY id LIMIT 1) AS leg ON true
        WHERE f.unit_id IS NULL AND f.state = 'open' AND ($1::uuid IS NULL OR f.id > $1) ORDER BY f.id LIMIT $2`,
      [after, limit],
    );
  }
}
