import { type LegKind, type RefusalReason } from '@lgsp/contracts-legs';
import { type Changes, type VersionedRows } from '@lgsp/database';
import { type Outbox } from '@lgsp/outbox';
import { type AnswerEvents, type DeskLegForm, type Leg } from './leg-answers.js';

/** What the applicant is told who withdraws too late. */
const SIGNED_ALREADY: RefusalReason = {
  code: 'SIGNED_ALREADY',
  text: 'Kết quả đã được ký, đã có quyết định hoặc đã chuyển cơ quan đăng ký nên không thể rút',
};

/**
 * Answers that the applicant withdraws, in the caller's transaction: whoever signed first wins, since the row has one version.
 * A leg that has ended so already is answered nothing. @throws DATABASE.CONFLICT
 */
export async function withdrawLeg<Row extends Leg, Kinds extends LegKind>(
  form: DeskLegForm<Row, Kinds>,
  legs: Pick<VersionedRows<Row>, 'update'>,
  outbox: Outbox,
  leg: Row,
): Promise<void> {
  if (leg.state === 'withdrawn') return;
  if (!form.unsigned.includes(leg.state)) return declineWithdrawal(form, outbox, leg);
  await legs.update(leg, { state: 'withdrawn' } as unknown as Changes<Row>);
  outbox.add(form.answers.LegWithdrawn, { legId: leg.id, kind: form.kind, dossierCode: leg.dossierCode });
}

/** Of a leg that nobody here can call back. */
export function declineWithdrawal<Kinds extends LegKind>(
  { answers, kind }: DeclinedForm<Kinds>,
  outbox: Outbox,
  { id: legId, dossierCode }: Leg,
): void {
  outbox.add(answers.LegWithdrawalDeclined, { legId, kind, dossierCode, reason: SIGNED_ALREADY });
}

interface DeclinedForm<Kinds extends LegKind> {
  readonly answers: Pick<AnswerEvents<Kinds>, 'LegWithdrawalDeclined'>;
  readonly kind: NoInfer<Kinds>;
}
