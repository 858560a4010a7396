import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarTable, VIETNAM_2026, VIETNAM_2027, parseCalendarTable } from './calendar-table.js';
import { BadCalendar } from './working-time.errors.js';

const SHIPPED: readonly CalendarTable[] = [VIETNAM_2026, VIETNAM_2027];

/**
 * The shipped tables with those of a folder (`*.json`): the way in which an operator supplies the next year once its
 * holidays are announced. One for the very days of a shipped table takes its place, and a decided one goes before one
 * that is not on the days it has; any other overlap is refused by `WorkingTime`. @throws BadCalendar with the file's name
 */
export function calendarTables(folder?: string): readonly CalendarTable[] {
  const own = folder === undefined ? [] : filesOf(folder).map((file) => tableOf(folder, file));
  const replaced = ({ from, to }: CalendarTable): boolean =>
    own.some((table) => table.from === from && table.to === to);
  return [...SHIPPED.filter((table) => !replaced(table)), ...own];
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

function tableOf(folder: string, file: string): CalendarTable {
  try {
    return parseCalendarTable(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch (cause) {
    const why = cause instanceof BadCalendar ? cause.detail : 'no readable JSON';
    throw new BadCalendar({ detail: `${file}: ${why}`, cause });
  }
}
