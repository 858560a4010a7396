import { addDays } from '@lgsp/kernel';
import { type Agency } from '../policy/agency.js';

/** Why agencies cannot begin and end as they state. */
export function agencyTermFaults(agencies: readonly Agency[]): string[] {
  const byCode = new Map(agencies.map((one) => [one.code, one]));
  return agencies.flatMap((agency) =>
    faultsOf(agency, byCode).map((fault) => `agency ${agency.code}: ${fault}`),
  );
}

function faultsOf({ code, from, to, successor }: Agency, byCode: ReadonlyMap<string, Agency>): string[] {
  if (to === undefined)
    return successor === undefined ? [] : [`${successor} takes over from it on no day (to)`];
  if (from !== undefined && to < from) return ['it ends before it begins'];
  if (successor === undefined) return [];
  const next = byCode.get(successor);
  if (!next) return [`its successor ${successor} is no agency of the registry`];
  const first = addDays(to, 1);
  if ((next.from !== undefined && next.from > first) || (next.to !== undefined && next.to < first))
    return [`its successor ${successor} does not stand on ${first}`];
  return successor === code ? ['it succeeds itself'] : [];
}
