import { keysetBatches, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { DossierEntity } from './dossier.entity.js';
import { DossierCodeTaken, DossierNotFound } from './dossier.errors.js';
import { TimelineRowEntity } from './timeline.entity.js';

/** Which dossiers a list shows; all where it says nothing. */
export interface DossierFilter {
  readonly status?: number;
  readonly code?: string;
}

@Injectable()
export class DossierRepository {
  constructor(private readonly tx: Tx) {}

  async insert(dossier: DossierEntity): Promise<void> {
    // A second dossier under one code must not reach the unique index as a fault: the answer is a refusal with a code.
    const inserted = await this.tx
      .repository(DossierEntity)
      .createQueryBuilder()
      .insert()
      .values(dossier)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw new DossierCodeTaken({ detail: dossier.code });
  }

  async get(id: string): Promise<DossierEntity> {
    const found = await this.tx.repository(DossierEntity).findOneBy({ id });
    if (!found) throw new DossierNotFound();
    return found;
  }

  /** The dossier, held until the transaction ends: those who gather parts in parallel take turns here. */
  async lock(id: string): Promise<DossierEntity> {
    const found = await this.tx
      .repository(DossierEntity)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new DossierNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(dossier: DossierEntity, set: Partial<Omit<DossierEntity, 'id' | 'version'>>): Promise<void> {
    const version = await this.tx.updateVersioned(DossierEntity, dossier, set);
    Object.assign(dossier, set, { version });
  }

  /** Newest first; `before` is the id of the last one seen (ids are ordered by time). */
  list(filter: DossierFilter, limit: number, before?: string): Promise<DossierEntity[]> {
    const query = this.tx
      .repository(DossierEntity)
      .createQueryBuilder('dossier')
      .orderBy('id', 'DESC')
      .take(limit);
    if (filter.status !== undefined) query.andWhere('status = :status', { status: filter.status });
    if (filter.code !== undefined) query.andWhere('code = :code', { code: filter.code });
    if (before !== undefined) query.andWhere('id < :before', { before });
    return query.getMany();
  }

  /** The same list, to its end. */
  all(filter: DossierFilter): AsyncGenerator<readonly DossierEntity[], void> {
    return keysetBatches(this.tx, (after, limit) => this.list(filter, limit, after?.id));
  }

  /** Those of which a due date, their own or a leg's, is provisional and lies before `before`; in the order of ids. */
  async provisional(before: Date, limit: number, after?: string): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT id FROM (
         SELECT id FROM dossier WHERE due_provisional AND due_at <= $1
         UNION SELECT dossier_id FROM leg WHERE due_provisional AND due_at <= $1) AS waiting
       WHERE $2::uuid IS NULL OR id > $2::uuid ORDER BY id LIMIT $3`,
      [before, after ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Appends to the timeline; the dossier's row is held by this transaction, so numbers have no gap. */
  async append(row: Omit<TimelineRowEntity, 'seq'>): Promise<void> {
    await this.tx.query(
      `INSERT INTO timeline_row (dossier_id, seq, at, what, agency, officer, status_before, status_after, clock_used,
         clock_left, exchange_id)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM timeline_row WHERE dossier_id = $1`,
      [
        row.dossierId,
        row.at,
        row.what,
        row.agency,
        row.officer,
        row.statusBefore,
        row.statusAfter,
        row.clockUsed,
        row.clockLeft,
        row.exchangeId,
      ],
    );
  }

  timeline(dossierId: string): Promise<TimelineRowEntity[]> {
    return this.tx.repository(TimelineRowEntity).find({ where: { dossierId }, order: { seq: 'ASC' } });
  }
}
