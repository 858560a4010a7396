import { type DueDate, type DueInterval } from '@lgsp/contracts-one-stop';

/** To the minute, as the clock on the wall in Vietnam shows it. */
const local = (instant: string | undefined): string =>
  instant === undefined
    ? ''
    : new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 16);

/** The intervals that make up a due date: minutes that count, or why none do. */
export function printDueDate({ dueAt, intervals }: DueDate, say: (line: string) => void): void {
  say(`Due ${local(dueAt)}, since:`);
  for (const interval of intervals)
    say(`  ${local(interval.from)} – ${local(interval.to).padEnd(16)}  ${why(interval)}`);
}

const why = ({ minutes, leftOut, note, waits = [] }: DueInterval): string =>
  leftOut === undefined
    ? `${Math.round(minutes)} minutes count`
    : [
        leftOut,
        ...(note === undefined ? [] : [note.vi]),
        ...waits.map(({ status, policy }) => `status ${status}, then ${policy}`),
      ].join(' · ');
