import { type LegKind, type RefusalReason } from '@lgsp/contracts-legs';
import { type Changes, type VersionedRows } from '@lgsp/database';
import { type Outbox } from '@lgsp/outbox';
import { acknowledge, type DeskLegForm, type Leg } from './leg-answers.js';

interface WaitingLeg extends Leg {
  /** How often the applicant may still be asked for more. */
  supplementsLeft: number;
}

/** How a leg waits for the applicant and comes back; always in its caller's transaction. */
export interface LegSupplements<Row extends WaitingLeg> {
  /** @throws the form's error, `NoneLeft` when it was asked as often as it may be, DATABASE.CONFLICT */
  ask(leg: Row, reasons: readonly RefusalReason[], officer: string): Promise<Row>;
  /** On the desk again with what is told now; a leg that does not wait changes nothing. @throws DATABASE.CONFLICT */
  resume(leg: Row, told: Changes<Row>): Promise<void>;
}

export function legSupplements<Row extends WaitingLeg, Kinds extends LegKind>(
  form: DeskLegForm<Row, Kinds>,
  legs: Pick<VersionedRows<Row>, 'update'>,
  outbox: Outbox,
  NoneLeft: new () => Error,
): LegSupplements<Row> {
  const { answers, kind, check, kept } = form;
  return {
    async ask(leg, reasons, officer) {
      check(leg.state, 'waiting');
      const { supplementsLeft } = leg;
      if (supplementsLeft === 0) throw new NoneLeft();
      const set = { ...kept(reasons), state: 'waiting', supplementsLeft: supplementsLeft - 1 };
      await legs.update(leg, { ...set, ...acknowledge(form, outbox, leg) });
      const { id: legId, dossierCode } = leg;
      const said = { legId, kind, dossierCode, reasons: [...reasons], askedBy: officer };
      outbox.add(answers.LegSupplementAsked, said);
      return leg;
    },
    async resume(leg, told) {
      if (leg.state !== 'waiting') return;
      await legs.update(leg, { ...told, ...kept([]), state: 'asked' });
    },
  };
}
