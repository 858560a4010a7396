import { isStatedDate, isStatedInstant, isStatedPartialDate } from '@lgsp/kernel';
import { z } from 'zod';

/** A day by the calendar, from 1900 to 2399. */
export const StatedDate = z.iso
  .date({ abort: true })
  .refine(isStatedDate, 'no day of the calendar from 1900 to 2399');

/** A birth date as registers know it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, by the calendar. */
export const StatedBirthDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { abort: true })
  .refine(isStatedPartialDate, 'no day, month or year of the calendar from 1900 to 2399');

/** RFC 3339, from 1970 to 2399: ids are made of it. */
export const StatedInstant = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isStatedInstant, 'no instant from 1970 to 2399');
