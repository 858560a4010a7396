import { beyond, keysetBatches, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { SchoolEntity } from './school.entity.js';
import { SchoolCodeTaken, SchoolIsFull, SchoolNotFound } from './school.errors.js';
import { checkOpen } from './school.js';
import { type SchoolExport } from './school.list.js';

@Injectable()
export class SchoolRepository {
  constructor(private readonly tx: Tx) {}

  /** @throws EDUCATION.SCHOOL_CODE_TAKEN */
  async insert(school: SchoolEntity): Promise<void> {
    if (!(await this.tx.insertNew(SchoolEntity, school))) throw new SchoolCodeTaken({ detail: school.code });
  }

  /** @throws EDUCATION.SCHOOL_NOT_FOUND */
  async get(id: string): Promise<SchoolEntity> {
    const found = await this.tx.repository(SchoolEntity).findOneBy({ id });
    if (!found) throw new SchoolNotFound();
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: SchoolExport, limit: number, after?: string): Promise<SchoolEntity[]> {
    return this.tx.repository(SchoolEntity).find({
      where: { ...filter, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** The same list, to its end. */
  all(filter: SchoolExport): AsyncGenerator<readonly SchoolEntity[], void> {
    return keysetBatches(this.tx, (after, limit) => this.list(filter, limit, after?.id));
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(school: SchoolEntity, set: Partial<Omit<SchoolEntity, 'id' | 'version'>>): Promise<void> {
    const version = await this.tx.updateVersioned(SchoolEntity, school, set);
    Object.assign(school, set, { version });
  }

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
    checkOpen(await this.get(id));
    throw new SchoolIsFull();
  }

  async release(id: string): Promise<void> {
    await this.tx.execute('UPDATE school SET pupils = pupils - 1, version = version + 1 WHERE id = $1', [id]);
  }
}
