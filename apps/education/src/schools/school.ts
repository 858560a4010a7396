import { type School } from '@lgsp/contracts-education';
import { SchoolHasPupils, SchoolIsClosed } from './school.errors.js';

/** What is closed stays so. @throws EDUCATION.SCHOOL_CLOSED */
export function checkOpen({ state }: Pick<School, 'state'>): void {
  if (state !== 'open') throw new SchoolIsClosed();
}

/** A school is closed once, when nobody is left. @throws EDUCATION.SCHOOL_CLOSED, EDUCATION.SCHOOL_HAS_PUPILS */
export function checkClosable(school: Pick<School, 'state' | 'pupils'>): void {
  checkOpen(school);
  if (school.pupils > 0) throw new SchoolHasPupils();
}
