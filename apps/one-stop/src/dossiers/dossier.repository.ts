import { keysetBatches, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { DossierEntity } from './dossier.entity.js';
import { DossierCodeTaken, DossierNotFound } from './dossier.errors.js';
import { TimelineRowEntity } from './timeline.entity.js';
import { type Whose } from './whose-dossiers.js';

/** Which dossiers a list shows; all where it says nothing. */
export interface DossierFilter {
  readonly status?: number;
  readonly code?: string;
  /** Which name one of these. */
  readonly naming?: readonly string[];
}

const NAMING = 'dossier.id IN (SELECT n.dossier_id FROM dossier_agency n WHERE n.agency = ANY (:naming))';

@Injectable()
export class DossierRepository {
  private readonly rows = this.tx.rows(DossierEntity, DossierNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws ONE_STOP.DOSSIER_CODE_TAKEN: a second dossier under one code */
  async insert(dossier: DossierEntity): Promise<void> {
    if (!(await this.rows.insertNew(dossier))) throw new DossierCodeTaken({ detail: dossier.code });
  }

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND */
  readonly get = this.rows.get;

  /** The same, held until the transaction ends: those who gather parts in parallel take turns here. */
  readonly lock = this.rows.lock;

  readonly update = this.rows.update;

  /** The dossier, if it is one of these. @throws ONE_STOP.DOSSIER_NOT_FOUND */
  getOf(whose: Whose, id: string): Promise<DossierEntity> {
    return this.one(whose, id);
  }

  /** As {@link lock}. */
  lockOf(whose: Whose, id: string): Promise<DossierEntity> {
    return this.one(whose, id, 'pessimistic_write');
  }

  private async one(whose: Whose, id: string, lock?: 'pessimistic_write'): Promise<DossierEntity> {
    const query = this.of(whose).andWhere('dossier.id = :id', { id });
    const found = await (lock ? query.setLock(lock, undefined, ['dossier']) : query).getOne();
    if (!found) throw new DossierNotFound();
    return found;
  }

  private of(whose: Whose): SelectQueryBuilder<DossierEntity> {
    const query = this.tx.repository(DossierEntity).createQueryBuilder('dossier');
    if (whose === 'all') return query;
    if ('agencies' in whose) return ofAgencies(query, whose.agencies);
    const { submittedBy, orBefore } = whose;
    return query.where(
      orBefore
        ? '(dossier.submitted_by = ANY (:submittedBy) OR dossier.submitted_by IS NULL)'
        : 'dossier.submitted_by = ANY (:submittedBy)',
      { submittedBy },
    );
  }

  byIds(ids: readonly string[]): Promise<DossierEntity[]> {
    return this.tx.repository(DossierEntity).findBy({ id: In([...ids]) });
  }

  /** It is a matter of the agency that took it in, too. */
  async takenInBy(dossierId: string, agency: string): Promise<void> {
    await this.tx.execute(
      'INSERT INTO dossier_agency (agency, dossier_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [agency, dossierId],
    );
  }

  /** Newest first; `before` is the id of the last one seen (ids are ordered by time). */
  list(whose: Whose, filter: DossierFilter, limit: number, before?: string): Promise<DossierEntity[]> {
    const query = this.of(whose).orderBy('dossier.id', 'DESC').limit(limit);
    if (filter.status !== undefined) query.andWhere('dossier.status = :status', { status: filter.status });
    if (filter.code !== undefined) query.andWhere('dossier.code = :code', { code: filter.code });
    if (filter.naming !== undefined) query.andWhere(NAMING, { naming: filter.naming });
    if (before !== undefined) query.andWhere('dossier.id < :before', { before });
    return query.getMany();
  }

  /** Agencies beside these that some dossier names; each is found in the index by one step. */
  async agenciesBut(held: readonly string[]): Promise<string[]> {
    const rows = await this.tx.query<{ agency: string }>(
      `WITH RECURSIVE named AS (
         SELECT min(agency) AS agency FROM dossier_agency
         UNION ALL SELECT (SELECT min(agency) FROM dossier_agency WHERE agency > named.agency)
           FROM named WHERE named.agency IS NOT NULL)
       SELECT agency FROM named WHERE agency <> ALL ($1)`,
      [held],
    );
    return rows.map(({ agency }) => agency);
  }

  /** The same list, to its end. */
  all(whose: Whose, filter: DossierFilter): AsyncGenerator<readonly DossierEntity[], void> {
    return keysetBatches(this.tx, (after, limit) => this.list(whose, filter, limit, after?.id));
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
         clock_left, exchange_id, reason)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM timeline_row WHERE dossier_id = $1`,
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
        row.reason,
      ],
    );
  }

  timeline(dossierId: string): Promise<TimelineRowEntity[]> {
    return this.tx.repository(TimelineRowEntity).find({ where: { dossierId }, order: { seq: 'ASC' } });
  }
}

/**
 * Joined, not asked of each row: the list of one agency walks that agency's part of the index. Of one that took over from others all of
 * theirs are read and put in order, since two of them may know of the same dossier.
 */
function ofAgencies(
  query: SelectQueryBuilder<DossierEntity>,
  agencies: readonly string[],
): SelectQueryBuilder<DossierEntity> {
  const [agency, another] = agencies;
  return another === undefined
    ? query.innerJoin('dossier_agency', 'a', 'a.dossier_id = dossier.id AND a.agency = :agency', { agency })
    : query.where(
        'dossier.id IN (SELECT a.dossier_id FROM dossier_agency a WHERE a.agency = ANY (:agencies))',
        { agencies },
      );
}
