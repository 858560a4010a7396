import { existsSync, readFileSync } from 'node:fs';
import { type ReplicaShare } from '@lgsp/testing';

/** Of the calls to a service each of its replicas answers so many at least, times the number of replicas. */
const FAIR = 0.2;
/** Gateways of one suite, whose roles are apart: nobody calls them. */
const ROUTES_ONLY = 'gateway-events';
/** Plays systems that are not the province's; there is one of it. */
const ALONE = 'national-simulator';

interface Sum {
  readonly name: string;
  calls: number;
  partitions: number;
}

/** What the processes of all platforms of a run did, as a table; and where a replica only stood by. */
export function judgeShares(file: string): { readonly table: string; readonly faults: readonly string[] } {
  const sums = new Map<string, Sum>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) {
    const { name, calls, partitions } = JSON.parse(line) as ReplicaShare;
    const sum = sums.get(name) ?? { name, calls: 0, partitions: 0 };
    sum.calls += calls;
    sum.partitions += partitions;
    sums.set(name, sum);
  }
  const faults: string[] = [];
  const lines = [...sums.values()].map(({ name, calls, partitions }) => {
    const service = name.replace(/-\d+$/, '');
    const replicas = [...sums.values()].filter((other) => other.name.replace(/-\d+$/, '') === service);
    const share =
      calls /
      Math.max(
        1,
        replicas.reduce((all, other) => all + other.calls, 0),
      );
    if (service !== ALONE && replicas.length < 2) faults.push(`${service} has one replica`);
    if (service !== ROUTES_ONLY && !(share >= FAIR))
      faults.push(`${name} answered ${(100 * share).toFixed(0)} % of the calls`);
    if (service !== ALONE && partitions === 0) faults.push(`${name} held no partition`);
    return `  ${name.padEnd(20)} ${String(calls).padStart(7)} calls ${(100 * share).toFixed(0).padStart(4)} % ${String(partitions).padStart(5)} partitions`;
  });
  if (sums.size === 0) faults.push('no platform ran');
  return { table: lines.join('\n'), faults };
}
