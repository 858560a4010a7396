import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { EnrolmentEntity } from './enrolment.entity.js';
import { AlreadyEnrolled, EnrolmentNotFound, EnrolmentsOverlap } from './enrolment.errors.js';

@Injectable()
export class EnrolmentRepository {
  private readonly rows = this.tx.rows(EnrolmentEntity, EnrolmentNotFound);

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
  readonly get = this.rows.get;

  readonly update = this.rows.update;
  readonly list = this.rows.page;
}
