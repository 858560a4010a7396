import { text } from '@lgsp/contracts-vocabulary';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { type LegKind, PersonalNumber } from './leg.js';

/** What a finished leg hands back; each kind fills its own part. */
export const LegResult = z
  .object({
    personId: z.uuidv7().optional(),
    personalNumber: PersonalNumber.optional(),
    /** Number of the paper: birth certificate, residence entry, insurance card. */
    paperNumber: z.string().max(80).optional(),
    paperName: z.string().max(200).optional(),
    issuedOn: z.iso.date().optional(),
    issuedBy: z.string().max(200).optional(),
    /** Who signed for it: `<member>:<opaque staff id>`. */
    signedBy: z.string().max(200).optional(),
  })
  .meta({ id: 'LegResult' });

export type LegResult = z.output<typeof LegResult>;

export const RefusalReason = z
  .object({ code: z.string().min(1).max(80), text: z.string().min(1).max(500) })
  .meta({ id: 'RefusalReason' });
export type RefusalReason = z.output<typeof RefusalReason>;

/** The same as an officer states it; what came in an event is read as it is. */
export const StatedReason = z.object({ code: text(80), text: text(500) }).meta({ id: 'StatedReason' });
/** What the applicant has to add, as the officer of a desk says it. */
export const AskedReasons = z.array(StatedReason).min(1).max(10);

/**
 * The answers of one department, under its own system name: a fact belongs to who states it. `kind` is the enum of
 * the procedures' legs in which the department takes part.
 */
export function legAnswersOf<System extends string, Kind extends LegKind>(
  system: System,
  kind: z.ZodEnum<{ [K in Kind]: K }>,
) {
  const answer = { legId: z.uuidv7(), kind, dossierCode: z.string().min(1).max(80) };
  const duty = z.strictObject({
    ...answer,
    reason: z.string().min(1).max(500),
    officer: z.string().min(1).max(200),
  });
  const subject = (leg: { legId: string }): string => leg.legId;
  const type = (fact: string): string => `vn.lgsp.${system}.${fact}`;
  return {
    /** Somebody has taken the leg: an officer of the department's desk, or the register that decides it. That it came in says nothing. */
    LegAcknowledged: defineEvent({
      type: type('leg-acknowledged'),
      version: 1,
      subject,
      data: z.strictObject(answer),
    }),
    /** The leg's result is registered with the system of record. */
    LegDone: defineEvent({
      type: type('leg-done'),
      version: 1,
      subject,
      data: z.strictObject({ ...answer, result: LegResult }),
    }),
    /** The leg ends without a result; other legs go on. */
    LegRefused: defineEvent({
      type: type('leg-refused'),
      version: 1,
      subject,
      data: z.strictObject({ ...answer, reason: RefusalReason }),
    }),
    /** An officer needs more of the applicant before deciding; the leg waits. */
    LegSupplementAsked: defineEvent({
      type: type('leg-supplement-asked'),
      version: 1,
      subject,
      data: z.strictObject({
        ...answer,
        reasons: z.array(RefusalReason).min(1).max(10),
        askedBy: z.string().min(1).max(200),
      }),
    }),
    /** A financial duty (*nghĩa vụ tài chính*) is due before the leg goes on; the leg waits, with no limit. Of no amount. */
    LegDutyDue: defineEvent({ type: type('leg-duty-due'), version: 1, subject, data: duty }),
    /** The duty that was due is fulfilled, as an officer of the department says. */
    LegDutyFulfilled: defineEvent({ type: type('leg-duty-fulfilled'), version: 1, subject, data: duty }),
    /** The leg ended because the applicant withdrew: nothing was signed. */
    LegWithdrawn: defineEvent({
      type: type('leg-withdrawn'),
      version: 1,
      subject,
      data: z.strictObject(answer),
    }),
    /** The applicant withdrew too late: why the leg goes on, or how it had ended. */
    LegWithdrawalDeclined: defineEvent({
      type: type('leg-withdrawal-declined'),
      version: 1,
      subject,
      data: z.strictObject({ ...answer, reason: RefusalReason }),
    }),
  };
}
