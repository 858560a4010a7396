export { type AgencyCalendar } from './agency-calendar.js';
export { type Calendars, calendarsOf } from './calendar-folder.js';
export {
  type CalendarDay,
  type CalendarTable,
  VIETNAM_2026,
  VIETNAM_2027,
  parseCalendarTable,
} from './calendar-table.js';
export type { DayOff } from './calendar.js';
export type { Allowance, DeadlineRequest, Pause, PausePolicy } from './deadline-request.js';
export type { Explanation, Step } from './explanation.js';
export type { MoveReason } from './run.js';
export { DEFAULT_WORKING_HOURS, type TimeOfDay, type WorkingHours } from './working-hours.js';
export * from './working-time.errors.js';
export * from './working-time.js';
