import { beyond, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { EnrolmentEntity } from './enrolment.entity.js';
import { AlreadyEnrolled, EnrolmentNotFound, EnrolmentsOverlap } from './enrolment.errors.js';

@Injectable()
export class EnrolmentRepository {
  constructor(private readonly tx: Tx) {}

  /** @throws EDUCATION.ALREADY_ENROLLED, EDUCATION.ENROLMENTS_OVERLAP */
  async insert(enrolment: EnrolmentEntity): Promise<void> {
    if (!(await this.tx.insertNew(EnrolmentEntity, enrolment))) throw new AlreadyEnrolled();
    // Looked for after the insert, which waited for whoever was ending the one before.
    const { personId, fromDate } = enrolment;
    const earlier = { personId, untilDate: MoreThanOrEqual(fromDate) };
    if (await this.tx.repository(EnrolmentEntity).existsBy(earlier)) throw new EnrolmentsOverlap();
  }

  /** @throws EDUCATION.ENROLMENT_NOT_FOUND */
  async get(id: string): Promise<EnrolmentEntity> {
    const found = await this.tx.repository(EnrolmentEntity).findOneBy({ id });
    if (!found) throw new EnrolmentNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    enrolment: EnrolmentEntity,
    set: Partial<Omit<EnrolmentEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(EnrolmentEntity, enrolment, set);
    Object.assign(enrolment, set, { version });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(
    whose: { schoolId: string } | { personId: string },
    limit: number,
    after?: string,
  ): Promise<EnrolmentEntity[]> {
    return this.tx.repository(EnrolmentEntity).find({
      where: { ...whose, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
