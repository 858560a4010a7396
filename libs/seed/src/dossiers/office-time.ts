import { type CalendarTable, VIETNAM_2026, WorkingTime } from '@lgsp/working-time';

/** Years whose holidays nobody has entered: weekdays are worked, which a made-up dossier can bear. */
const plain = (year: number): CalendarTable => ({
  version: `${year}-seed`,
  source: 'made up for the seed',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  off: [],
  worked: [],
});

/** Hours of the agencies of the seeded province. */
export const OFFICE = new WorkingTime([plain(2024), plain(2025), VIETNAM_2026, plain(2027)]);

/** So many working minutes later. */
export const minutesLater = (at: Date, minutes: number): Date =>
  OFFICE.dueAt({ receivedAt: at, allowance: { unit: 'WORKING_HOURS', amount: minutes / 60 }, cutOff: null });
