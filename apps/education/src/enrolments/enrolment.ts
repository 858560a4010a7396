import { type Grade, GRADES, type SchoolLevel } from '@lgsp/contracts-education';
import { type LocalDate } from '@lgsp/service-kit';
import { DatesOutOfOrder, DayInFuture, EnrolmentEnded, GradeNotOfLevel } from './enrolment.errors.js';

/** @throws EDUCATION.GRADE_NOT_OF_LEVEL */
export function checkGrade(level: SchoolLevel, grade: Grade): void {
  if (!GRADES[level].includes(grade)) throw new GradeNotOfLevel({ detail: `${level}: ${grade}` });
}

/** @throws EDUCATION.DAY_IN_FUTURE */
export function checkPast(day: LocalDate, today: LocalDate): void {
  if (day > today) throw new DayInFuture();
}

/** @throws EDUCATION.ENROLMENT_ENDED, EDUCATION.DATES_OUT_OF_ORDER */
export function checkEnding(
  { fromDate, untilDate }: { fromDate: LocalDate; untilDate: LocalDate | null },
  last: LocalDate,
): void {
  if (untilDate !== null) throw new EnrolmentEnded();
  if (last < fromDate) throw new DatesOutOfOrder();
}
