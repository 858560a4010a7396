import { type ErrorDetails, defineError } from '@lgsp/kernel';
import { type AdminUnit } from './admin-unit.js';

/** A unit the caller may have meant. */
export interface Hint {
  readonly unit: AdminUnit;
  readonly because: 'SAME_CODE' | 'SAME_NAME';
}

interface HintedDetails extends ErrorDetails {
  readonly hints: readonly Hint[];
}

/** No list of any epoch has the code. Hints: units that bear the given name. */
export class UnknownCode extends defineError('ADMIN_UNITS.UNKNOWN_CODE', 'unprocessable', {
  en: 'No administrative unit has this code',
  vi: 'Không có đơn vị hành chính nào mang mã này',
  when: 'No list of administrative units of any time has the code.',
  next: 'Correct the code; the hints name units that bear the name.',
}) {
  readonly hints: readonly Hint[];
  constructor({ hints, ...details }: HintedDetails) {
    super(details);
    this.hints = hints;
  }
}

/** The code existed, on another date. Hints: its units, and those that bear the given name. */
export class NotValidOnDate extends defineError('ADMIN_UNITS.NOT_VALID_ON_DATE', 'unprocessable', {
  en: 'The administrative unit did not exist on this date',
  vi: 'Đơn vị hành chính không tồn tại vào ngày này',
  when: 'The code is that of a unit which did not exist on the date.',
  next: 'Correct the date or the code; the hints name units that may be meant.',
}) {
  readonly hints: readonly Hint[];
  constructor({ hints, ...details }: HintedDetails) {
    super(details);
    this.hints = hints;
  }
}

/** The code is one of that day, and the name is not its. */
export const NameDiffers = defineError('ADMIN_UNITS.NAME_DIFFERS', 'unprocessable', {
  en: 'Code and name are not those of one administrative unit on this date',
  vi: 'Mã và tên không thuộc cùng một đơn vị hành chính vào ngày này',
  when: 'The code existed on the date, for a unit of another name.',
  next: 'Correct the code or the name.',
});

/** The date is not a day `YYYY-MM-DD` of the calendar. */
export const BadDate = defineError('ADMIN_UNITS.BAD_DATE', 'invalid', {
  en: 'Not a calendar date',
  vi: 'Ngày không hợp lệ',
  when: 'The date is not a day of the calendar written as YYYY-MM-DD.',
  next: 'Correct the date.',
});
