import { agreements } from './checks/agreements.ts';
import { births } from './checks/births.ts';
import { calls } from './checks/calls.ts';
import { cases } from './checks/cases.ts';
import { corrections } from './checks/corrections.ts';
import { deliveries } from './checks/deliveries.ts';
import { exchanges } from './checks/exchanges.ts';
import { papers } from './checks/papers.ts';
import { forecast } from './checks/forecast.ts';
import { sources } from './checks/sources.ts';
import { type Releases, timelines } from './checks/timelines.ts';
import { type DoneWork } from './done-work.ts';
import { readOnce, type ObservedState } from './observed-state.ts';
import { waits } from './checks/waits.ts';
import { type Violation } from './violation.ts';

/**
 * Judges a platform that has come to rest, by its databases and topics alone: what the guarantees promise of every
 * accepted dossier, event and exchange. Nothing but faults must have stood in the way of any dossier in it.
 */
export async function check(
  seen: ObservedState,
  done: DoneWork,
  releases: Releases = 'this release',
): Promise<readonly Violation[]> {
  const observed = readOnce(seen);
  const found = [
    await births(observed, done),
    await corrections(observed, done),
    await cases(observed, done),
    await papers(observed, done),
    await waits(observed, done),
    await timelines(observed, done, releases),
    await forecast(observed),
    await sources(observed),
    await deliveries(observed),
    await agreements(observed),
    await exchanges(observed),
    await calls(observed),
  ];
  return found.flat();
}
