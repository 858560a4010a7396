import { type Enrolment, type EnrolmentEnding, type NewEnrolment } from '@lgsp/contracts-education';
import {
  CLOCK,
  type Clock,
  localDateOf,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { SchoolRepository } from '../schools/school.repository.js';
import { type EnrolmentEntity } from './enrolment.entity.js';
import { checkEnding, checkGrade, checkPast } from './enrolment.js';
import { type EnrolmentsOfPerson, type EnrolmentsOfSchool } from './enrolment.list.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { enrolmentView } from './enrolment.view.js';

/** Who goes to which school. The enrolment's row moves before its school's, here and there: two acts never wait for each other in a circle. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly enrolments: EnrolmentRepository,
    private readonly schools: SchoolRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws EDUCATION.DAY_IN_FUTURE, EDUCATION.SCHOOL_NOT_FOUND, EDUCATION.GRADE_NOT_OF_LEVEL,
   * EDUCATION.ALREADY_ENROLLED, EDUCATION.ENROLMENTS_OVERLAP, EDUCATION.SCHOOL_CLOSED, EDUCATION.SCHOOL_FULL
   */
  @Transactional()
  async enrol(schoolId: string, scope: Scope, stated: NewEnrolment, officer: string): Promise<Enrolment> {
    checkPast(stated.fromDate, this.today());
    const { level } = await this.schools.getIn(scope, schoolId);
    checkGrade(level, stated.grade);
    const enrolment: EnrolmentEntity = {
      ...{ id: uuidv7(), version: 1, schoolId, ...stated, enrolledBy: officer },
      ...{ untilDate: null, endedBy: null, endingReason: null },
    };
    await this.enrolments.insert(enrolment);
    await this.schools.admit(schoolId);
    return enrolmentView(enrolment);
  }

  /**
   * @throws EDUCATION.DAY_IN_FUTURE, EDUCATION.ENROLMENT_NOT_FOUND, EDUCATION.ENROLMENT_ENDED,
   * EDUCATION.DATES_OUT_OF_ORDER, DATABASE.CONFLICT
   */
  @Transactional()
  async end(
    id: string,
    scope: Scope,
    { untilDate, reason }: EnrolmentEnding,
    officer: string,
  ): Promise<Enrolment> {
    checkPast(untilDate, this.today());
    const enrolment = await this.enrolments.getIn(scope, id);
    checkEnding(enrolment, untilDate);
    await this.enrolments.update(enrolment, { untilDate, endedBy: officer, endingReason: reason });
    await this.schools.release(enrolment.schoolId);
    return enrolmentView(enrolment);
  }

  /** Those that last and those that have ended. @throws EDUCATION.SCHOOL_NOT_FOUND */
  async ofSchool(
    schoolId: string,
    scope: Scope,
    { limit, after }: EnrolmentsOfSchool,
  ): Promise<Page<Enrolment>> {
    await this.schools.getIn(scope, schoolId);
    return this.page(await this.enrolments.ofSchool(schoolId, limit + 1, after), limit);
  }

  /** At schools of the scope. */
  async ofPerson({ personId, limit, after }: EnrolmentsOfPerson, scope: Scope): Promise<Page<Enrolment>> {
    return this.page(await this.enrolments.ofPerson(scope, personId, limit + 1, after), limit);
  }

  private page(rows: readonly EnrolmentEntity[], limit: number): Page<Enrolment> {
    return pageOf(rows.map(enrolmentView), limit, ({ id }) => id);
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }
}
