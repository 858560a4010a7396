import { type Enrolment } from '@lgsp/contracts-education';
import { type EnrolmentEntity } from './enrolment.entity.js';

export const enrolmentView = (enrolment: EnrolmentEntity): Enrolment => ({
  id: enrolment.id,
  schoolId: enrolment.schoolId,
  personId: enrolment.personId,
  grade: enrolment.grade,
  fromDate: enrolment.fromDate,
  legalBasis: enrolment.legalBasis,
  enrolledBy: enrolment.enrolledBy,
  ...(enrolment.untilDate === null ? {} : { untilDate: enrolment.untilDate }),
  ...(enrolment.endedBy === null ? {} : { endedBy: enrolment.endedBy }),
  ...(enrolment.endingReason === null ? {} : { endingReason: enrolment.endingReason }),
});
