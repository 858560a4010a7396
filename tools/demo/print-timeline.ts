import { type TimelineRowView } from '@lgsp/testing';

const hours = (minutes: number | undefined): string =>
  minutes === undefined
    ? ''
    : `${Math.floor(minutes / 60)}h${String(Math.floor(minutes % 60)).padStart(2, '0')}`;

const COLUMNS: readonly (readonly [string, number, (row: TimelineRowView) => string])[] = [
  ['working time', 16, (row) => row.workingTime],
  ['what', 44, (row) => row.what],
  ['agency', 10, (row) => row.agency],
  ['officer', 20, (row) => row.officer],
  ['status', 7, (row) => (row.statusAfter ? `${row.statusBefore ?? '·'} → ${row.statusAfter}` : '')],
  ['used', 6, (row) => hours(row.clockUsedMinutes)],
  ['left', 6, (row) => hours(row.clockLeftMinutes)],
  ['exchange', 36, (row) => row.exchangeId ?? ''],
];

/** Working time, what, agency, officer, status before → after, clock used and left, exchange id. */
export function printTimeline(rows: readonly TimelineRowView[], say: (line: string) => void): void {
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(COLUMNS[i]?.[1] ?? 0))
      .join('  ')
      .trimEnd();
  say(line(COLUMNS.map(([title]) => title)));
  for (const row of rows) say(line(COLUMNS.map(([, , value]) => value(row))));
}
