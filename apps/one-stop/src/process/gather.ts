import { type LegKind } from '@lgsp/contracts-legs';
import { type LegState } from '@lgsp/contracts-one-stop';
import { isClosed } from '../dossiers/leg.js';
import { type ProcedureLeg } from '../procedures/procedure.js';

/** What the legs of a dossier say together; parts may come in any order. */
export type Gathered = 'open' | 'finished' | 'stopped';

/** A refusal may stop the dossier; otherwise it is finished when all legs of its procedure are closed, whatever their outcome. */
export function gather(
  wanted: readonly Pick<ProcedureLeg, 'kind' | 'refusalStops'>[],
  legs: readonly { kind: LegKind; state: LegState }[],
): Gathered {
  const of = (kind: LegKind) => legs.find((leg) => leg.kind === kind);
  if (wanted.some(({ kind, refusalStops }) => refusalStops && of(kind)?.state === 'refused'))
    return 'stopped';
  const closed = wanted.every(({ kind }) => {
    const leg = of(kind);
    return leg && isClosed(leg);
  });
  return closed ? 'finished' : 'open';
}
