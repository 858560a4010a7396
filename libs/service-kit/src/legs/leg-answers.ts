import {
  type legAnswersOf,
  type LegKind,
  type LegResult,
  oneReason,
  type RefusalReason,
} from '@lgsp/contracts-legs';
import { type Changes, VersionConflict, type Versioned, type VersionedRows } from '@lgsp/database';
import { type Outbox } from '@lgsp/outbox';

export interface Leg extends Versioned {
  state: string;
  dossierCode: string;
  /** One-stop was told that somebody has taken the leg. */
  acknowledged: boolean;
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
  readonly answers: Omit<AnswerEvents<Kinds>, 'LegDutyDue' | 'LegDutyFulfilled'>;
  readonly unsigned: readonly Row['state'][];
}

/** How a department answers legs; always in its caller's transaction, so that row and answer are one commit. */
export interface LegAnswers<Row extends Leg> {
  /**
   * Enters the leg, or refuses it at once; false when its row cannot be new. A leg that is here already changes nothing and is answered
   * nothing. Nobody has taken it yet, so that nothing is acknowledged.
   */
  enter(leg: Row, refusal?: RefusalReason): Promise<boolean>;
  /** Whoever decides the leg has received it: acknowledged, once. Where the leg is changed at this moment nothing is said until it is asked after again. */
  received(leg: Row): Promise<void>;
  /** One step of the leg, the first of which acknowledges it, in the row and the object. @throws the form's error, DATABASE.CONFLICT */
  move(leg: Row, to: Row['state'], set: Changes<Row>): Promise<Row>;
  /** The last step of a leg without a result, and its answer. @throws the form's error, DATABASE.CONFLICT */
  refuse(leg: Row, reasons: readonly RefusalReason[]): Promise<Row>;
  /** The answer of a leg that has taken its last step. */
  done(leg: Row, result: LegResult): void;
}

/** Says, once, that somebody has taken the leg, and what its row keeps of it. */
export function acknowledge<Row extends Leg, Kinds extends LegKind>(
  { answers, kind }: Pick<LegForm<Row, Kinds>, 'answers' | 'kind'>,
  outbox: Outbox,
  { acknowledged, id: legId, dossierCode }: Row,
): Changes<Row> {
  if (!acknowledged) outbox.add(answers.LegAcknowledged, { legId, kind, dossierCode });
  return { acknowledged: true } as unknown as Changes<Row>;
}

export function legAnswers<Row extends Leg, Kinds extends LegKind>(
  form: LegForm<Row, Kinds>,
  legs: Pick<VersionedRows<Row>, 'update'> & { readonly insert: VersionedRows<Row>['insertNew'] },
  outbox: Outbox,
): LegAnswers<Row> {
  const { answers, kind, check, kept } = form;
  const about = ({ id, dossierCode }: Row) => ({ legId: id, kind, dossierCode });
  const refused = (reasons: readonly RefusalReason[]) =>
    ({ ...kept(reasons), state: 'refused' }) as Changes<Row>;
  const sayRefused = (leg: Row, reasons: readonly RefusalReason[]): void =>
    outbox.add(answers.LegRefused, { ...about(leg), reason: oneReason(reasons) });
  return {
    async enter(leg, refusal) {
      if (!(await legs.insert(refusal ? { ...leg, ...refused([refusal]) } : leg))) return false;
      if (refusal) sayRefused(leg, [refusal]);
      return true;
    },
    async received(leg) {
      if (leg.acknowledged) return;
      try {
        await legs.update(leg, { acknowledged: true } as unknown as Changes<Row>);
      } catch (error) {
        if (error instanceof VersionConflict) return;
        throw error;
      }
      outbox.add(answers.LegAcknowledged, about(leg));
    },
    async move(leg, to, set) {
      check(leg.state, to);
      await legs.update(leg, { ...set, ...acknowledge(form, outbox, leg), state: to });
      return leg;
    },
    async refuse(leg, reasons) {
      check(leg.state, 'refused');
      await legs.update(leg, { ...refused(reasons), ...acknowledge(form, outbox, leg) });
      sayRefused(leg, reasons);
      return leg;
    },
    done: (leg, result) => outbox.add(answers.LegDone, { ...about(leg), result }),
  };
}
