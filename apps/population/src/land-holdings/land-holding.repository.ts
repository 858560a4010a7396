import { type LandHolding } from '@lgsp/contracts-population';
import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';

interface Begun {
  readonly rightId: string;
  readonly holder: string;
}

/** What stands in the land register now; the register itself keeps what stood there before. */
@Injectable()
export class LandHoldingRepository {
  constructor(private readonly tx: Tx) {}

  async begin(parcelId: string, commune: string, begun: readonly Begun[]): Promise<void> {
    await this.tx.execute(
      `INSERT INTO land_holding (right_id, person_id, parcel_id, commune_code)
       SELECT right_id, person_id, $1, $2 FROM unnest($3::uuid[], $4::uuid[]) AS begun (right_id, person_id)
       ON CONFLICT (right_id) DO NOTHING`,
      [parcelId, commune, begun.map(({ rightId }) => rightId), begun.map(({ holder }) => holder)],
    );
  }

  async end(rightIds: readonly string[]): Promise<void> {
    await this.tx.execute('DELETE FROM land_holding WHERE right_id = ANY ($1)', [rightIds]);
  }

  /** Oldest first; `after` is the right of the last one seen (ids are ordered by time). */
  list(personId: string, limit: number, after?: string): Promise<LandHolding[]> {
    return this.tx.query<LandHolding>(
      `SELECT right_id AS "rightId", parcel_id AS "parcelId", commune_code AS "communeCode" FROM land_holding
        WHERE person_id = $1 AND ($2::uuid IS NULL OR right_id > $2) ORDER BY right_id LIMIT $3`,
      [personId, after, limit],
    );
  }
}
