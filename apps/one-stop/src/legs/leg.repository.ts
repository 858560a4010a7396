import { type LegKind } from '@lgsp/contracts-legs';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LegEntity } from './leg.entity.js';

const LATE = `((coalesce(acknowledged_at, closed_at, $1) > acknowledge_by) OR (coalesce(closed_at, $1) > due_at))`;

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

  async update(leg: LegEntity, set: Partial<Omit<LegEntity, 'id' | 'version'>>): Promise<void> {
    const version = await this.tx.updateVersioned(LegEntity, leg, set);
    Object.assign(leg, set, { version });
  }

  /** Late legs at `now`, oldest first, after the id `after`. */
  async late(now: Date, limit: number, after?: string): Promise<LegEntity[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT id FROM leg WHERE ${LATE} AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [now, after ?? null, limit],
    );
    return this.tx
      .repository(LegEntity)
      .find({ where: { id: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
  }

  /** How many legs are late and still open, by kind. */
  countLate(now: Date): Promise<{ kind: LegKind; count: number }[]> {
    return this.tx.query(
      `SELECT kind, count(*)::int AS count FROM leg WHERE state IN ('asked', 'acknowledged') AND ${LATE} GROUP BY kind`,
      [now],
    );
  }
}
