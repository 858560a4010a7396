import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SHIPPED = 2026;
const YEARS = 10;

/**
 * A `CALENDAR_DIR` with made-up years after the shipped one, in which no weekday is off: whoever tries the platform for
 * itself should not have to wait for the announcement of next year's holidays. Never for real dossiers.
 */
export function spareCalendar(dataDir: string): string {
  const folder = join(dataDir, 'calendars');
  mkdirSync(folder, { recursive: true });
  for (let year = SHIPPED + 1; year <= SHIPPED + YEARS; year++) {
    const table = {
      version: `${year}-made-up`,
      source: 'made up for tests and demonstrations',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      off: [],
      worked: [],
    };
    writeFileSync(join(folder, `${year}.json`), JSON.stringify(table));
  }
  return folder;
}
