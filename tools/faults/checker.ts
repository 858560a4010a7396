import { agreements } from './checks/agreements.ts';
import { births } from './checks/births.ts';
import { deliveries } from './checks/deliveries.ts';
import { exchanges } from './checks/exchanges.ts';
import { forecast } from './checks/forecast.ts';
import { sources } from './checks/sources.ts';
import { timelines } from './checks/timelines.ts';
import { type Sight } from './sight.ts';
import { type Violation } from './violation.ts';

/**
 * Judges a platform that has come to rest, by its databases and topics alone: what the guarantees promise of every
 * accepted dossier, event and exchange. Every dossier in it must be a birth that nothing but faults stood in the way of.
 * `accepted`: codes whose submission was answered with 201.
 */
export async function check(sight: Sight, accepted: readonly string[]): Promise<readonly Violation[]> {
  const found = [
    await births(sight, accepted),
    await timelines(sight),
    await forecast(sight),
    await sources(sight),
    await deliveries(sight),
    await agreements(sight),
    await exchanges(sight),
  ];
  return found.flat();
}
