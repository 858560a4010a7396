import { inCommunes, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { SchoolEntity } from './school.entity.js';
import { SchoolCodeTaken, SchoolIsFull, SchoolNotFound } from './school.errors.js';
import { checkOpen } from './school.js';
import { type SchoolExport } from './school.list.js';

@Injectable()
export class SchoolRepository {
  private readonly rows = this.tx.rows(SchoolEntity, SchoolNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws EDUCATION.SCHOOL_CODE_TAKEN */
  async insert(school: SchoolEntity): Promise<void> {
    if (!(await this.tx.insertNew(SchoolEntity, school))) throw new SchoolCodeTaken({ detail: school.code });
  }

  /** @throws EDUCATION.SCHOOL_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<SchoolEntity> =>
    this.rows.get(id, inCommunes(scope, 'commune'));

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(scope: Scope, filter: SchoolExport, limit: number, after?: string): Promise<SchoolEntity[]> {
    return this.rows.page(within(scope, filter), limit, after);
  }

  /** The same list, to its end. */
  all(scope: Scope, filter: SchoolExport): AsyncGenerator<readonly SchoolEntity[], void> {
    return this.rows.all(within(scope, filter));
  }

  readonly update = this.rows.update;

  /**
   * Counts one pupil more where there is a place. One statement and no version: officers who enrol at once in the same school
   * wait for each other and none is turned away; the version it moves is for the one who closes the school meanwhile.
   * @throws EDUCATION.SCHOOL_CLOSED, EDUCATION.SCHOOL_FULL
   */
  async admit(id: string): Promise<void> {
    const admitted = await this.tx.execute(
      `UPDATE school SET pupils = pupils + 1, version = version + 1
        WHERE id = $1 AND state = 'open' AND pupils < places`,
      [id],
    );
    if (admitted === 1) return;
    checkOpen(await this.rows.get(id));
    throw new SchoolIsFull();
  }

  async release(id: string): Promise<void> {
    await this.tx.execute('UPDATE school SET pupils = pupils - 1, version = version + 1 WHERE id = $1', [id]);
  }
}

const within = (scope: Scope, { commune, ...filter }: SchoolExport) => ({
  ...filter,
  ...inCommunes(scope, 'commune', commune),
});
