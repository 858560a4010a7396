import { type DocumentState } from '@lgsp/contracts-one-stop';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { hasEnded, STATUS } from '../dossiers/status.js';
import { DocumentEntity } from './document.entity.js';
import { DocumentNotFound, DocumentTwice } from './document.errors.js';

const ENDED = Object.values(STATUS).filter(hasEnded);

@Injectable()
export class DocumentRepository {
  private readonly rows = this.tx.rows(DocumentEntity, DocumentNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws ONE_STOP.DOCUMENT_TWICE */
  async insert(document: DocumentEntity): Promise<void> {
    if (!(await this.rows.insertNew(document))) throw new DocumentTwice();
  }

  /** @throws ONE_STOP.DOCUMENT_NOT_FOUND */
  readonly get = this.rows.get;
  readonly lock = this.rows.lock;
  readonly update = this.rows.update;

  of(dossierId: string): Promise<DocumentEntity[]> {
    return this.tx.repository(DocumentEntity).find({ where: { dossierId }, order: { id: 'ASC' } });
  }

  async dossiersWith(contentId: string): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(
      'SELECT DISTINCT dossier_id AS id FROM document WHERE content_id = $1 ORDER BY 1',
      [contentId],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of a content that are in one of these states, held; always in the same order. */
  lockWith(contentId: string, states: readonly DocumentState[]): Promise<DocumentEntity[]> {
    return this.tx
      .repository(DocumentEntity)
      .createQueryBuilder('document')
      .where('document.contentId = :contentId AND document.state IN (:...states)', { contentId, states })
      .orderBy('document.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** That take chunks since before. */
  async openSince(before: Date, limit: number): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT id FROM document WHERE state = 'receiving' AND handed_in_at < $1 ORDER BY handed_in_at LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Of these procedures' dossiers, those that ended before; none of them is younger than that. */
  async ofEnded(
    procedures: readonly string[],
    before: Date,
    limit: number,
  ): Promise<{ id: string; dossierId: string }[]> {
    return this.tx.query(
      `SELECT document.id, dossier_id AS "dossierId" FROM document JOIN dossier ON dossier.id = dossier_id
        WHERE document.state IN ('kept', 'on-paper') AND handed_in_at < $2
          AND procedure_code = ANY ($1) AND status = ANY ($3)
          AND (SELECT max(at) FROM timeline_row t WHERE t.dossier_id = dossier.id) < $2
        ORDER BY handed_in_at LIMIT $4`,
      [procedures, before, ENDED, limit],
    );
  }

  /** How many are on their way, by state. */
  async countWaiting(): Promise<Record<string, number>> {
    const rows = await this.tx.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM document WHERE state IN ('receiving', 'storing', 'quarantined') GROUP BY state`,
    );
    const found = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    return { receiving: 0, storing: 0, quarantined: 0, ...found };
  }
}
