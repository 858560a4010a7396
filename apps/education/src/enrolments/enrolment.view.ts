import { type Enrolment } from '@lgsp/contracts-education';
import { given } from '@lgsp/service-kit';
import { type EnrolmentEntity } from './enrolment.entity.js';

export const enrolmentView = (enrolment: EnrolmentEntity): Enrolment => ({
  id: enrolment.id,
  schoolId: enrolment.schoolId,
  personId: enrolment.personId,
  grade: enrolment.grade,
  fromDate: enrolment.fromDate,
  legalBasis: enrolment.legalBasis,
  enrolledBy: enrolment.enrolledBy,
  ...given({
    untilDate: enrolment.untilDate,
    endedBy: enrolment.endedBy,
    endingReason: enrolment.endingReason,
  }),
});
