import { agreements } from './checks/agreements.ts';
import { births } from './checks/births.ts';
import { calls } from './checks/calls.ts';
import { cases, type OtherWork } from './checks/cases.ts';
import { corrections } from './checks/corrections.ts';
import { deliveries } from './checks/deliveries.ts';
import { exchanges } from './checks/exchanges.ts';
import { forecast } from './checks/forecast.ts';
import { sources } from './checks/sources.ts';
import { type Releases, timelines } from './checks/timelines.ts';
import { readOnce, type ObservedState } from './observed-state.ts';
import { NONE, pathsOf, type WaitedFor, waits } from './checks/waits.ts';
import { type Violation } from './violation.ts';

/**
 * Judges a platform that has come to rest, by its databases and topics alone: what the guarantees promise of every
 * accepted dossier, event and exchange. Nothing but faults must have stood in the way of any dossier in it.
 * `accepted`: codes of births whose submission was answered with 201.
 */
export async function check(
  seen: ObservedState,
  accepted: readonly string[],
  other: OtherWork = { transfers: [], acceptances: [], imports: [] },
  waited: WaitedFor = NONE,
  releases: Releases = 'this release',
): Promise<readonly Violation[]> {
  const observed = readOnce(seen);
  const found = [
    await births(observed, accepted, pathsOf(waited)),
    await corrections(observed),
    await cases(observed, other),
    await waits(observed, waited),
    await timelines(observed, pathsOf(waited), releases),
    await forecast(observed),
    await sources(observed),
    await deliveries(observed),
    await agreements(observed),
    await exchanges(observed),
    await calls(observed),
  ];
  return found.flat();
}
