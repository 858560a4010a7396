import { readFileSync } from 'node:fs';

/** Peak resident memory of a process since its start, MiB (VmHWM of proc(5)). */
export function peakOf(pid: number): number {
  const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1_024);
}
