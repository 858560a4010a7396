import { unitsInForce } from '@lgsp/admin-units';
import { communesOf, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual, Raw } from 'typeorm';
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

  /** At a school of the scope. @throws EDUCATION.ENROLMENT_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<EnrolmentEntity> =>
    this.rows.get(id, atSchoolOf(scope));

  readonly update = this.rows.update;

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  ofSchool(schoolId: string, limit: number, after?: string): Promise<EnrolmentEntity[]> {
    return this.rows.page({ schoolId }, limit, after);
  }

  ofPerson(scope: Scope, personId: string, limit: number, after?: string): Promise<EnrolmentEntity[]> {
    return this.rows.page({ personId, ...atSchoolOf(scope) }, limit, after);
  }
}

/** An enrolment lies where its school does. */
function atSchoolOf(scope: Scope) {
  const communes = communesOf(scope);
  if (communes === null) return {};
  const inside = 'SELECT id FROM school WHERE commune = ANY (:communes) AND unit_id = ANY (:units)';
  const units = unitsInForce(communes);
  return { schoolId: Raw((column) => `${column} IN (${inside})`, { communes, units }) };
}
