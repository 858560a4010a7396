import { defineError } from '@lgsp/service-kit';

export const EnrolmentNotFound = defineError('EDUCATION.ENROLMENT_NOT_FOUND', 'not-found', {
  en: 'There is no such enrolment',
  vi: 'Không tìm thấy thông tin nhập học',
  when: 'No enrolment has this id, or its school lies outside the places of the acting agency.',
  next: 'Look the enrolment up in the list of its school and use the id given there.',
});

export const AlreadyEnrolled = defineError('EDUCATION.ALREADY_ENROLLED', 'conflict', {
  en: 'The person has an enrolment that has not ended',
  vi: 'Người này đang theo học; việc học đó chưa được kết thúc',
  when: 'A person is to be enrolled while an earlier enrolment of theirs has no last day, at whatever school.',
  next: 'Have the earlier enrolment ended with its last day, then enrol the person.',
});

export const EnrolmentsOverlap = defineError('EDUCATION.ENROLMENTS_OVERLAP', 'conflict', {
  en: 'On that day the person was still enrolled elsewhere',
  vi: 'Vào ngày đó người này còn đang học theo một lần nhập học khác',
  when: 'The first day of the new enrolment is not after the last day of an earlier one of the same person.',
  next: 'Correct the first day to one after the earlier enrolment ended.',
});

export const EnrolmentEnded = defineError('EDUCATION.ENROLMENT_ENDED', 'conflict', {
  en: 'The enrolment has ended',
  vi: 'Việc học này đã kết thúc',
  when: 'An enrolment is to be ended that already has a last day.',
  next: 'Stop: read the enrolment to see its last day.',
});

export const GradeNotOfLevel = defineError('EDUCATION.GRADE_NOT_OF_LEVEL', 'unprocessable', {
  en: 'A school of this level does not have this grade',
  vi: 'Cấp học của trường không có khối lớp này',
  when: 'The grade is not taught at the level of the school, such as grade 6 at a primary school.',
  next: 'Choose a grade of the level of the school, or the right school.',
});

export const DayInFuture = defineError('EDUCATION.DAY_IN_FUTURE', 'unprocessable', {
  en: 'An enrolment is entered when it has begun, and ended when it has ended',
  vi: 'Ngày nhập học hoặc ngày thôi học ở tương lai',
  when: 'The first or last day of an enrolment is after today.',
  next: 'Send the request again when that day has come, or correct the day.',
});

export const DatesOutOfOrder = defineError('EDUCATION.DATES_OUT_OF_ORDER', 'unprocessable', {
  en: 'An enrolment does not end before it begins',
  vi: 'Ngày thôi học không được trước ngày nhập học',
  when: 'The last day of an enrolment is before its first day.',
  next: 'Correct the last day.',
});
