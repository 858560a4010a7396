import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { type Declaration } from '../procedures/declaration.js';
import { PauseEntity } from './pause.entity.js';
import { STATUS } from './status.js';

/** All calls are made while the dossier's row is held. */
@Injectable()
export class PauseRepository {
  constructor(private readonly tx: Tx) {}

  async insert(pause: PauseEntity): Promise<void> {
    await this.rows().insert(pause);
  }

  /** In the order in which they began. */
  of(dossierId: string): Promise<PauseEntity[]> {
    return this.rows().find({ where: { dossierId }, order: { beganAt: 'ASC', id: 'ASC' } });
  }

  /** Those of a status, or of one leg, that are not over. */
  async end(dossierId: string, of: { status: 5 | 6 } | { legId: string }, endedAt: Date): Promise<void> {
    await this.tx.execute(
      'UPDATE dossier_pause SET ended_at = $2 WHERE dossier_id = $1 AND ended_at IS NULL AND (status = $3 OR leg_id = $4)',
      [dossierId, endedAt, 'status' in of ? of.status : null, 'legId' in of ? of.legId : null],
    );
  }

  /** Keeps what was declared before an answer with the newest wait; null forgets it. */
  async keepBefore(dossierId: string, declaration: Declaration | null): Promise<void> {
    await this.tx.execute(
      `UPDATE dossier_pause SET declaration_before = $2 WHERE id =
         (SELECT id FROM dossier_pause WHERE dossier_id = $1 AND status = $3 ORDER BY began_at DESC, id DESC LIMIT 1)`,
      [dossierId, declaration && JSON.stringify(declaration), STATUS.supplement],
    );
  }

  /** Dossiers that still wait for an answer that was due before `now`, oldest first. */
  async unanswered(now: Date, limit: number): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT DISTINCT dossier.id FROM dossier_pause AS pause JOIN dossier ON dossier.id = pause.dossier_id
        WHERE pause.ended_at IS NULL AND pause.answer_by < $1
          AND dossier.status = $2 AND dossier.waits_for IN ('supplement', 'supplement-for-leg')
        ORDER BY dossier.id LIMIT $3`,
      [now, STATUS.supplement, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Dossiers in 5 without a row: a release that kept none asked the applicant; with when it was. */
  unkept(limit: number): Promise<{ id: string; since: Date }[]> {
    return this.tx.query<{ id: string; since: Date }>(
      `SELECT dossier.id, max(line.at) AS since FROM dossier JOIN timeline_row AS line
           ON line.dossier_id = dossier.id AND line.status_after = dossier.status
        WHERE dossier.status = $1 AND dossier.waits_for = 'supplement'
          AND NOT EXISTS (SELECT FROM dossier_pause WHERE dossier_id = dossier.id AND ended_at IS NULL)
        GROUP BY dossier.id ORDER BY dossier.id LIMIT $2`,
      [STATUS.supplement, limit],
    );
  }

  /** Waits that were asked for too late and are not over. */
  async countLate(): Promise<number> {
    const [row] = await this.tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM dossier_pause AS pause JOIN dossier ON dossier.id = pause.dossier_id
        WHERE pause.late AND pause.ended_at IS NULL AND dossier.status = pause.status`,
    );
    return row?.count ?? 0;
  }

  private rows() {
    return this.tx.repository(PauseEntity);
  }
}
