import { defineError } from '@lgsp/service-kit';

export const EnrolmentNotFound = defineError('EDUCATION.ENROLMENT_NOT_FOUND', 'not-found', {
  en: 'There is no such enrolment',
  vi: 'Không tìm thấy thông tin nhập học',
});

export const AlreadyEnrolled = defineError('EDUCATION.ALREADY_ENROLLED', 'conflict', {
  en: 'The person has an enrolment that has not ended',
  vi: 'Người này đang theo học; việc học đó chưa được kết thúc',
});

export const EnrolmentsOverlap = defineError('EDUCATION.ENROLMENTS_OVERLAP', 'conflict', {
  en: 'On that day the person was still enrolled elsewhere',
  vi: 'Vào ngày đó người này còn đang học theo một lần nhập học khác',
});

export const EnrolmentEnded = defineError('EDUCATION.ENROLMENT_ENDED', 'conflict', {
  en: 'The enrolment has ended',
  vi: 'Việc học này đã kết thúc',
});

export const GradeNotOfLevel = defineError('EDUCATION.GRADE_NOT_OF_LEVEL', 'unprocessable', {
  en: 'A school of this level does not have this grade',
  vi: 'Cấp học của trường không có khối lớp này',
});

export const DayInFuture = defineError('EDUCATION.DAY_IN_FUTURE', 'unprocessable', {
  en: 'An enrolment is entered when it has begun, and ended when it has ended',
  vi: 'Ngày nhập học hoặc ngày thôi học ở tương lai',
});

export const DatesOutOfOrder = defineError('EDUCATION.DATES_OUT_OF_ORDER', 'unprocessable', {
  en: 'An enrolment does not end before it begins',
  vi: 'Ngày thôi học không được trước ngày nhập học',
});
