import { existsSync, readFileSync } from 'node:fs';
import { type ReplicaShare, serviceOf } from '@lgsp/testing';

/** Of the calls to a service each of its replicas answers so many at least, times the number of replicas. */
const FAIR = 0.2;
/** Fewer calls than these say nothing of how they are spread; who answered none of them stood by all the same. */
const ENOUGH = 50;
/** Gateways of one suite, whose roles are apart: nobody calls them. */
const ROUTES_ONLY = 'gateway-events';
/** Plays systems that are not the province's; there is one of it. */
const ALONE = 'national-simulator';

interface Sum {
  readonly name: string;
  readonly replicas: number;
  calls: number;
  /** Of these, on platforms where none of its service died or was restarted: shares are judged by them. */
  steady: number;
  partitions: number;
}

/** What the processes of all platforms of a run did, as a table; and where a replica only stood by. */
export function judgeShares(file: string): { readonly table: string; readonly faults: readonly string[] } {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const shares = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as ReplicaShare);
  const sums = new Map<string, Sum>();
  for (const { name, calls, partitions, replicas, steady } of shares) {
    // Some suites want one of each: what a process does alone it shares with nobody.
    if (replicas === 1 && name !== ALONE) continue;
    // One of two has another share than one of three.
    const key = `${name} of ${replicas}`;
    const sum = sums.get(key) ?? { name, replicas, calls: 0, steady: 0, partitions: 0 };
    sum.calls += calls;
    if (steady) sum.steady += calls;
    sum.partitions += partitions;
    sums.set(key, sum);
  }
  const all = [...sums.values()];
  const faults = [...new Set(shares.map(({ name }) => serviceOf(name)))]
    .filter((service) => service !== ALONE && !all.some(({ name }) => name === service))
    .map((service) => `${service} has one replica`);
  const lines = all.map(({ name, replicas, calls, steady, partitions }) => {
    const service = serviceOf(name);
    const peers = all.filter((other) => serviceOf(other.name) === service && other.replicas === replicas);
    const total = peers.reduce((sum, other) => sum + other.steady, 0);
    const share = steady / Math.max(1, total);
    if (service !== ROUTES_ONLY && (total < ENOUGH ? calls === 0 : share < FAIR))
      faults.push(
        calls === 0
          ? `${name} answered no call`
          : `${name} answered ${(100 * share).toFixed(0)} % of ${total} calls`,
      );
    // On a platform whose roles are apart a gateway of calls holds none.
    const held = all.some((other) => other.name === name && other.partitions > 0);
    if (service !== ALONE && !held) faults.push(`${name} held no partition`);
    return `  ${`${name} of ${replicas}`.padEnd(24)} ${String(calls).padStart(7)} calls ${String(steady).padStart(7)} undisturbed ${(100 * share).toFixed(0).padStart(4)} % ${String(partitions).padStart(5)} partitions`;
  });
  if (sums.size === 0) faults.push('no platform ran');
  return { table: lines.join('\n'), faults };
}
