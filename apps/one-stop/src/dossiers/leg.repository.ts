import { type LegKind } from '@lgsp/contracts-legs';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LegEntity } from './leg.entity.js';

/** Of open legs: what is late changes with the hour. */
const OPEN_AND_LATE = `(state IN ('asked', 'acknowledged') AND (coalesce(acknowledged_at, $1) > acknowledge_by OR $1 > due_at)
  OR state = 'waiting' AND acknowledged_at > acknowledge_by)`;
/** Of closed ones, for ever; the words of the index `leg_closed_late`. */
const CLOSED_LATE = `closed_at IS NOT NULL
  AND (coalesce(acknowledged_at, closed_at) > acknowledge_by OR closed_at > due_at)`;

const OF_AGENCY = '($4::text[] IS NULL OR agency = ANY ($4))';

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class LegRepository {
  constructor(private readonly tx: Tx) {}

  async insert(leg: LegEntity): Promise<void> {
    await this.tx.repository(LegEntity).insert(leg);
  }

  find(id: string): Promise<LegEntity | null> {
    return this.tx.repository(LegEntity).findOneBy({ id });
  }

  of(dossierIds: readonly string[]): Promise<LegEntity[]> {
    return this.tx
      .repository(LegEntity)
      .find({ where: { dossierId: In([...dossierIds]) }, order: { id: 'ASC' } });
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(leg: LegEntity, set: Partial<Omit<LegEntity, 'id' | 'version'>>): Promise<void> {
    await this.tx.updateVersioned(LegEntity, leg, set);
  }

  /** Late legs at `now` of some agencies or of all, oldest first, after the id `after`. */
  async late(
    now: Date,
    agencies: readonly string[] | null,
    limit: number,
    after?: string,
  ): Promise<LegEntity[]> {
    const rows = await this.tx.query<{ id: string }>(
      `(SELECT id FROM leg WHERE ${OPEN_AND_LATE} AND ${OF_AGENCY} AND id > $2::uuid ORDER BY id LIMIT $3)
       UNION ALL (SELECT id FROM leg WHERE ${CLOSED_LATE} AND ${OF_AGENCY} AND id > $2::uuid ORDER BY id LIMIT $3)
       ORDER BY id LIMIT $3`,
      [now, after ?? FIRST, limit, agencies],
    );
    return this.tx
      .repository(LegEntity)
      .find({ where: { id: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
  }

  /** How many legs are late and still open, by kind. */
  countLate(now: Date, agencies: readonly string[] | null): Promise<{ kind: LegKind; count: number }[]> {
    return this.tx.query(
      `SELECT kind, count(*)::int AS count FROM leg WHERE ${OPEN_AND_LATE} AND ($2::text[] IS NULL OR agency = ANY ($2)) GROUP BY kind`,
      [now, agencies],
    );
  }
}
