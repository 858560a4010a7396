import { text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { BirthSupplement } from './birth-dossier.js';
import { NoticeCode } from './dossier.js';
import { FireAcceptanceSupplement } from './fire-acceptance-dossier.js';
import { LandTransferSupplement } from './land-transfer-dossier.js';

/** The citizen's answer to *phiếu yêu cầu bổ sung*: replaces what it names. A second supplement is never asked (NĐ 118/2025 Đ11). */
export const SupplementAnswer = z
  .discriminatedUnion('kind', [BirthSupplement, LandTransferSupplement, FireAcceptanceSupplement])
  .refine(({ kind: _, ...answer }) => Object.keys(answer).length > 0, {
    error: 'an answer names at least one thing',
  })
  .meta({ id: 'SupplementAnswer', description: 'It names one thing at least, beside its kind.' });
export type SupplementAnswer = z.output<typeof SupplementAnswer>;

const JudgedPlace = z
  .strictObject({
    /** As the doubt names it, `/residence`. */
    part: text(100),
    /** Code and first day of a commune of today, `14797@2025-07-01`. */
    unitId: z.string().regex(/^\d{5}@\d{4}-\d{2}-\d{2}$/),
  })
  .meta({ id: 'JudgedPlace' });
export type JudgedPlace = z.output<typeof JudgedPlace>;

/** A sentence for the citizen, under a word that programs know. */
const StatedReason = z.strictObject({ code: text(80), text: text(500) }).meta({ id: 'StatedReason' });

/** Why a notice is no hindrance: what the officer saw or asked. The timeline keeps it, so no name of anyone belongs there. */
const AnsweredNotice = z.strictObject({ code: NoticeCode, reason: text(500) }).meta({ id: 'AnsweredNotice' });
export type AnsweredNotice = z.output<typeof AnsweredNotice>;

/** What an officer decides where the platform must not: a mother without a number, an agency or a commune in doubt, a notice. */
export const OfficerDecision = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('accept'),
      /** The commune of today for each doubted place: asked for where the legs go by it. */
      places: z.array(JudgedPlace).max(10).optional(),
      /** An answer to each notice of the dossier. */
      notices: z.array(AnsweredNotice).max(NoticeCode.options.length).optional(),
    }),
    z.strictObject({
      decision: z.literal('ask-supplement'),
      /** Beside what the platform has found lacking (the dossier's `reasons`), which is asked for as well. */
      reasons: z.array(StatedReason).max(20).default([]),
    }),
    z.strictObject({ decision: z.literal('refuse'), reasons: z.array(StatedReason).min(1).max(20) }),
  ])
  .meta({ id: 'OfficerDecision' });
export type OfficerDecision = z.output<typeof OfficerDecision>;

/** Why, in the words of whoever acts; it stands in the timeline. */
const because = { reason: text(500) };

/** Facts need verification: the longer limit holds. */
export const VerificationMark = z.strictObject(because).meta({ id: 'VerificationMark' });
export type VerificationMark = z.output<typeof VerificationMark>;

/**
 * Phiếu xin lỗi và hẹn lại ngày trả (TT 01/2018/TT-VPCP, form 04): the apology to the applicant, why, and the new due date. Once for a dossier
 * (NĐ 61/2018/NĐ-CP Art. 19.9).
 */
export const ReappointmentLetter = z
  .strictObject({
    ...because,
    /** After the present due date, on a working day, and no later than the procedure’s own limit once more. */
    dueAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'ReappointmentLetter' });
export type ReappointmentLetter = z.output<typeof ReappointmentLetter>;

/** A financial duty (*nghĩa vụ tài chính*) is due before the dossier goes on, or was fulfilled; of no amount yet. */
export const FinancialDuty = z.strictObject(because).meta({ id: 'FinancialDuty' });
export type FinancialDuty = z.output<typeof FinancialDuty>;

/** The applicant withdraws the dossier. */
export const Withdrawal = z.strictObject(because).meta({ id: 'Withdrawal' });
export type Withdrawal = z.output<typeof Withdrawal>;

/** An officer stops a dossier of which the applicant did not answer in time. */
export const DossierStop = z
  .strictObject({ reasons: z.array(StatedReason).min(1).max(20) })
  .meta({ id: 'DossierStop' });
export type DossierStop = z.output<typeof DossierStop>;
