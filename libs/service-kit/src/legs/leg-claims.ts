import { type LegKind } from '@lgsp/contracts-legs';
import { type VersionedRows } from '@lgsp/database';
import { type Outbox } from '@lgsp/outbox';
import { acknowledge, type DeskLegForm, type Leg } from './leg-answers.js';

interface TakenLeg extends Leg {
  takenBy: string | null;
}

/**
 * An officer takes a leg that nobody has signed, which acknowledges it. Another may take it over, since whoever had it may be ill or gone; of
 * two at once one is refused. In the caller's transaction. @throws the form's error, DATABASE.CONFLICT
 */
export async function takeLeg<Row extends TakenLeg, Kinds extends LegKind>(
  form: DeskLegForm<Row, Kinds>,
  legs: Pick<VersionedRows<Row>, 'update'>,
  outbox: Outbox,
  leg: Row,
  officer: string,
): Promise<Row> {
  if (!form.unsigned.includes(leg.state)) form.check(leg.state, 'waiting');
  if (leg.takenBy === officer) return leg;
  await legs.update(leg, { ...acknowledge(form, outbox, leg), takenBy: officer });
  return leg;
}
