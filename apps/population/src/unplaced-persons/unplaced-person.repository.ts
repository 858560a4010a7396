import { communeCodes } from '@lgsp/admin-units';
import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';

export interface UnplacedRow {
  readonly id: string;
  readonly version: number;
  readonly communeCode: string;
  readonly communeName: string;
  readonly source: string;
  readonly fetchedAt: Date;
}

@Injectable()
export class UnplacedPersonRepository {
  constructor(private readonly tx: Tx) {}

  /** By id; communes of other provinces are none of ours to tell. */
  list(limit: number, after?: string): Promise<UnplacedRow[]> {
    return this.tx.query<UnplacedRow>(
      `SELECT id, version, commune_code AS "communeCode", commune_name AS "communeName", source, fetched_at AS "fetchedAt"
         FROM person WHERE unit_id IS NULL AND commune_code IS NOT NULL AND commune_code = ANY ($1)
          AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [[...communeCodes], after, limit],
    );
  }
}
