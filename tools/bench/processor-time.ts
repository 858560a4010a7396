import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TICK_MICROSECONDS = 10_000;

/** Fields of proc(5) from the third on. */
function statOf(pid: number | string): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const PARENT = 1;
/** utime and stime; and those of children that have ended and were waited for. */
const OWN = [11, 12] as const;
const OF_THE_DEAD = [13, 14] as const;

const microseconds = (stat: readonly string[], fields: readonly number[]): number =>
  fields.reduce((sum, field) => sum + Number(stat[field]) * TICK_MICROSECONDS, 0);

/** Microseconds of processor time, own and kernel's, that a process has spent (Linux). */
export const cpuMicroseconds = (pid: number): number => microseconds(statOf(pid), OWN);

/** The same of the PostgreSQL of a platform's data folder: its first process, those of its connections, and those that have ended. */
export function postgresMicroseconds(dataDir: string): number {
  const main = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
  const children = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? childOf(main, pid) : []));
  return children.reduce(
    (sum, stat) => sum + microseconds(stat, OWN),
    microseconds(statOf(main), [...OWN, ...OF_THE_DEAD]),
  );
}

function childOf(main: string, pid: string): readonly (readonly string[])[] {
  try {
    const stat = statOf(pid);
    return stat[PARENT] === main ? [stat] : [];
  } catch {
    return []; // it has ended since it was listed
  }
}
