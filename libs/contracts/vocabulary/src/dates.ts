import { isStatedDate, isStatedInstant, isStatedPartialDate } from '@lgsp/kernel';
import { z } from 'zod';

/** Those days, as descriptions say it: all of a month, the 29th of February in leap years alone. */
const DAYS =
  '^(?:(?:(?:19|2[0-3])(?:0[48]|[2468][048]|[13579][26])|2000)-02-29|(?:19|2[0-3])\\d{2}-' +
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8])))$';

/** A day by the calendar, from 1900 to 2399. */
export const StatedDate = z.iso
  .date({ abort: true })
  .refine(isStatedDate, 'no day of the calendar from 1900 to 2399')
  .meta({ pattern: DAYS });

/** A birth date as registers know it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, by the calendar. */
export const StatedBirthDate = z
  .string()
  .regex(/^(19|2[0-3])\d{2}(-\d{2}(-\d{2})?)?$/, { abort: true })
  .refine(isStatedPartialDate, 'no day, month or year of the calendar from 1900 to 2399');

/** RFC 3339, from 1970 to 2399: ids are made of it. */
export const StatedInstant = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isStatedInstant, 'no instant from 1970 to 2399');
