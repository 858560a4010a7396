import {
  type legAnswersOf,
  type LegKind,
  type LegResult,
  oneReason,
  type RefusalReason,
} from '@lgsp/contracts-legs';
import { type Changes, type Versioned, type VersionedRows } from '@lgsp/database';
import { type Outbox } from '@lgsp/outbox';

export interface Leg extends Versioned {
  state: string;
  dossierCode: string;
}

/** Every answer there is; a department states some of them. */
export type AnswerEvents<Kinds extends LegKind> = ReturnType<typeof legAnswersOf<string, Kinds>>;

/** What is particular to the legs of one kind. */
export interface LegForm<Row extends Leg, Kinds extends LegKind> {
  /** The department's answers, from its contracts. */
  readonly answers: Pick<AnswerEvents<Kinds>, 'LegAcknowledged' | 'LegDone' | 'LegRefused'>;
  readonly kind: NoInfer<Kinds>;
  /** @throws the department's error when a leg may not take the step */
  readonly check: (from: Row['state'], to: Row['state']) => void;
  /** What the row of a refused leg keeps of the reasons. */
  readonly kept: (reasons: readonly RefusalReason[]) => Changes<Row>;
}

/** Of legs that officers of a desk decide: these may wait for the applicant, and be withdrawn until somebody has signed. */
export interface DeskLegForm<Row extends Leg, Kinds extends LegKind> extends LegForm<Row, Kinds> {
  readonly answers: AnswerEvents<Kinds>;
  readonly unsigned: readonly Row['state'][];
}

/** How a department answers legs; always in its caller's transaction, so that row and answer are one commit. */
export interface LegAnswers<Row extends Leg> {
  /**
   * Enters the leg and acknowledges it, or refuses it at once; false when its row cannot be new. A leg that is here already
   * changes nothing and is answered nothing.
   */
  take(leg: Row, refusal?: RefusalReason): Promise<boolean>;
  /** One step of the leg, in the row and the object. @throws the form's error, DATABASE.CONFLICT */
  move(leg: Row, to: Row['state'], set: Changes<Row>): Promise<Row>;
  /** The last step of a leg without a result, and its answer. @throws the form's error, DATABASE.CONFLICT */
  refuse(leg: Row, reasons: readonly RefusalReason[]): Promise<Row>;
  /** The answer of a leg that has taken its last step. */
  done(leg: Row, result: LegResult): void;
}

export function legAnswers<Row extends Leg, Kinds extends LegKind>(
  { answers, kind, check, kept }: LegForm<Row, Kinds>,
  legs: Pick<VersionedRows<Row>, 'update'> & { readonly insert: VersionedRows<Row>['insertNew'] },
  outbox: Outbox,
): LegAnswers<Row> {
  const about = ({ id, dossierCode }: Row) => ({ legId: id, kind, dossierCode });
  const refused = (reasons: readonly RefusalReason[]) =>
    ({ ...kept(reasons), state: 'refused' }) as Changes<Row>;
  const sayRefused = (leg: Row, reasons: readonly RefusalReason[]): void =>
    outbox.add(answers.LegRefused, { ...about(leg), reason: oneReason(reasons) });
  return {
    async take(leg, refusal) {
      if (!(await legs.insert(refusal ? { ...leg, ...refused([refusal]) } : leg))) return false;
      if (refusal) sayRefused(leg, [refusal]);
      else outbox.add(answers.LegAcknowledged, about(leg));
      return true;
    },
    async move(leg, to, set) {
      check(leg.state, to);
      await legs.update(leg, { ...set, state: to });
      return leg;
    },
    async refuse(leg, reasons) {
      check(leg.state, 'refused');
      await legs.update(leg, refused(reasons));
      sayRefused(leg, reasons);
      return leg;
    },
    done: (leg, result) => outbox.add(answers.LegDone, { ...about(leg), result }),
  };
}
