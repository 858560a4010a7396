import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { PortalReportEntity } from './portal-report.entity.js';

export type NewReport = Pick<PortalReportEntity, 'id' | 'service' | 'body'>;

/** All calls are made while the dossier's row is held, so numbers have no gap and "the next" is one. */
@Injectable()
export class PortalReportRepository {
  constructor(private readonly tx: Tx) {}

  /** In this order; true when nothing of the dossier was unsent before. */
  async append(dossierId: string, reports: readonly NewReport[]): Promise<boolean> {
    const [before] = await this.tx.query<{ unsent: number }>(
      `WITH before AS MATERIALIZED (
         SELECT coalesce(max(seq), 0) AS last, count(*) FILTER (WHERE sent_at IS NULL) AS unsent
           FROM portal_report WHERE dossier_id = $1
       ), added AS (
         INSERT INTO portal_report (id, dossier_id, seq, service, body)
         SELECT id, $1, last + place, service, body
           FROM before, unnest($2::uuid[], $3::text[], $4::jsonb[]) WITH ORDINALITY AS report (id, service, body, place))
       SELECT unsent::int FROM before`,
      [
        dossierId,
        reports.map(({ id }) => id),
        reports.map(({ service }) => service),
        reports.map(({ body }) => JSON.stringify(body)),
      ],
    );
    return before?.unsent === 0;
  }

  find(id: string): Promise<PortalReportEntity | null> {
    return this.tx.repository(PortalReportEntity).findOneBy({ id });
  }

  /** The portal has taken one; returns the id of the dossier's next. */
  async sent({ id, dossierId }: PortalReportEntity, sentAt: Date): Promise<string | undefined> {
    const [next] = await this.tx.query<{ id: string }>(
      `WITH sent AS (UPDATE portal_report SET sent_at = $3 WHERE id = $2)
       SELECT id FROM portal_report WHERE dossier_id = $1 AND sent_at IS NULL AND id <> $2 ORDER BY seq LIMIT 1`,
      [dossierId, id, sentAt],
    );
    return next?.id;
  }
}
