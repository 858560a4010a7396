import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AgencyCalendar, parseAgencyCalendar } from './agency-calendar.js';
import { type CalendarTable, VIETNAM_2026, VIETNAM_2027, parseCalendarTable } from './calendar-table.js';
import { BadCalendar } from './working-time.errors.js';

const SHIPPED: readonly CalendarTable[] = [VIETNAM_2026, VIETNAM_2027];

/** What every agency goes by, and what some do otherwise, by their codes. */
export interface Calendars {
  readonly tables: readonly CalendarTable[];
  readonly agencies: ReadonlyMap<string, AgencyCalendar>;
}

/**
 * The shipped tables with those of a folder (`*.json`): the way in which an operator supplies the next year once its
 * holidays are announced. One for the very days of a shipped table takes its place, and a decided one goes before one
 * that is not on the days it has; any other overlap is refused by `WorkingTime`. A file that names an `agency` is that agency's own
 * calendar. @throws BadCalendar with the file's name
 */
export function calendarsOf(folder?: string): Calendars {
  const own: CalendarTable[] = [];
  const agencies = new Map<string, AgencyCalendar>();
  for (const file of folder === undefined ? [] : filesOf(folder)) {
    const read = fileOf(folder ?? '', file);
    if (!('agency' in read)) own.push(read);
    else if (agencies.has(read.agency))
      throw new BadCalendar({ detail: `${file}: ${read.agency} has one already` });
    else agencies.set(read.agency, read);
  }
  const replaced = ({ from, to }: CalendarTable): boolean =>
    own.some((table) => table.from === from && table.to === to);
  return { tables: [...SHIPPED.filter((table) => !replaced(table)), ...own], agencies };
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch (cause) {
    throw new BadCalendar({ detail: `${folder} cannot be read`, cause });
  }
}

function fileOf(folder: string, file: string): CalendarTable | AgencyCalendar {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const isAgencys = typeof json === 'object' && json !== null && 'agency' in json;
    return isAgencys ? parseAgencyCalendar(json) : parseCalendarTable(json);
  } catch (cause) {
    const why = cause instanceof BadCalendar ? cause.detail : 'no readable JSON';
    throw new BadCalendar({ detail: `${file}: ${why}`, cause });
  }
}
