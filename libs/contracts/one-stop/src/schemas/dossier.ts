import { CommuneCode, Hindrance, LegKind } from '@lgsp/contracts-legs';
import { z } from 'zod';
import { DossierCode } from './declared.js';

/** The ten national statuses: 1 mới đăng ký, 2 được tiếp nhận, 3 không được tiếp nhận, 4 đang xử lý, 5 yêu cầu bổ sung, 6 nghĩa vụ tài chính, 7 công dân rút, 8 dừng xử lý, 9 đã xử lý xong, 10 đã trả kết quả. */
export const DossierStatus = z.int().min(1).max(10).meta({ id: 'DossierStatus' });

/** Where it was handed in, if not at the portal: at a desk, which hands over the result, too. */
export const DossierChannel = z.enum(['counter']).meta({ id: 'DossierChannel' });
export type DossierChannel = z.output<typeof DossierChannel>;

/** Why a dossier waits, was refused or stopped: a registered word and a sentence for the citizen. */
export const Reason = z
  .strictObject({ code: z.string().max(80), text: z.string().max(500) })
  .meta({ id: 'Reason' });
export type Reason = z.output<typeof Reason>;

/** An agency that was named and does not answer for the place. */
const AgencyDoubt = z
  .strictObject({
    code: z.literal('AGENCY_NOT_OF_THE_PLACE'),
    text: z.string(),
    leg: LegKind,
    agency: z.string(),
  })
  .meta({ id: 'AgencyDoubt' });

/** A commune that was named and of which it is not told which one of today is meant: it was divided, nobody knows what became of it, or code and name are not one commune's. */
const PlaceDoubt = z
  .strictObject({
    code: z.enum(['PLACE_DIVIDED', 'PLACE_NOT_RECORDED', 'PLACE_NAME_DIFFERS']),
    text: z.string(),
    /** Pointer into the declaration, `/residence`. */
    part: z.string(),
    stated: z.strictObject({ communeCode: CommuneCode, communeName: z.string() }),
    /** Communes of today that may be meant. */
    candidates: z.array(z.strictObject({ unitId: z.string(), name: z.string() })),
  })
  .meta({ id: 'PlaceDoubt' });
export type PlaceDoubt = z.output<typeof PlaceDoubt>;

export const NoticeCode = z.enum([
  'SEX_AGAINST_NUMBER',
  'BIRTH_YEAR_AGAINST_NUMBER',
  'AGE_OF_PARENT',
  'ONE_PERSON_TWICE',
  'DATES_DO_NOT_FOLLOW',
  'NAME_WITH_SYMBOLS',
  'SUBMITTED_LONG_BEFORE',
  'CODE_OF_ANOTHER_DAY',
  'SAME_CHILD',
  'SAME_NOTIFICATION',
  'SAME_FINDING',
  'FOREIGN_PARENT',
  'PERSON_DEAD',
  'NOTIFICATION_NOT_KNOWN',
  'NOTIFICATION_CANCELLED',
  'NOTIFICATION_DIFFERS',
  'NOTIFICATION_NOT_ASKED',
  'NOT_ASKED_BEFORE',
]);
export type NoticeCode = z.output<typeof NoticeCode>;

/** What is legal and rarely so (*cảnh báo*): an officer says why it is right, or asks, or refuses. Each code once, with all parts that it is about. */
export const DossierNotice = z
  .strictObject({
    code: NoticeCode,
    text: z.string(),
    /** Pointers into the declaration, `/mother`. */
    parts: z.array(z.string()),
  })
  .meta({ id: 'DossierNotice' });
export type DossierNotice = z.output<typeof DossierNotice>;

/** What a person has to judge before the dossier is accepted. */
export const DossierDoubt = z
  .discriminatedUnion('code', [AgencyDoubt, PlaceDoubt])
  .meta({ id: 'DossierDoubt' });
export type DossierDoubt = z.output<typeof DossierDoubt>;

/** `waiting` waits for the applicant, `correcting` for another agency to correct a paper in which whoever decides the leg has found an error. */
export const LegState = z.enum([
  'asked',
  'acknowledged',
  'waiting',
  'correcting',
  'done',
  'refused',
  'withdrawn',
]);
export type LegState = z.output<typeof LegState>;

/**
 * What the next step waits for. `supplement` before acceptance, `supplement-for-leg` for a department; `overdue-supplement` when no answer
 * came in time: an officer may stop the dossier, and until then an answer still counts.
 */
export const WaitsFor = z.enum([
  'persons',
  'officer-decision',
  'supplement',
  'supplement-for-leg',
  'overdue-supplement',
  'financial-duty',
  'legs',
  'portal',
  'result-handover',
]);
export type WaitsFor = z.output<typeof WaitsFor>;

/** What became of the applicant's wish to withdraw: departments are asked, all agreed, or somebody had signed. */
export const WithdrawalState = z.enum(['asked', 'agreed', 'declined']);
export type WithdrawalState = z.output<typeof WithdrawalState>;

/** The applicant was told with an apology that it takes longer (*xin lỗi và hẹn lại*). */
export const Reappointment = z
  .strictObject({
    /** When the letter was written, and by whom. */
    at: z.iso.datetime(),
    by: z.string(),
    reason: z.string(),
    /** The due date of before. */
    from: z.iso.datetime(),
    /** The one that was promised; pauses of after the letter move the dossier’s `dueAt` on. */
    to: z.iso.datetime(),
    /** Written later than on the last working day before the due date. */
    late: z.boolean(),
  })
  .meta({ id: 'Reappointment' });
export type Reappointment = z.output<typeof Reappointment>;

/** A correction of what the department had signed (*cải chính*): who wrote it and why, and what it took the place of. */
export const LegCorrection = z
  .strictObject({
    id: z.uuidv7(),
    /** `open` until it is signed and entered. */
    state: z.enum(['open', 'done', 'declined']),
    /** What was signed was not in the register yet: it is approved and signed anew. */
    beforeEntry: z.boolean(),
    begunAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    reason: z.string(),
    legalBasis: z.string(),
    writtenBy: z.string(),
    /** Salted SHA-256 of the content that was signed, and of that which takes its place. */
    hashBefore: z.string(),
    hash: z.string(),
    /** Of the register’s entry of the correction. */
    paperNumber: z.string().optional(),
    /** Why there is none. */
    declined: Reason.optional(),
  })
  .meta({ id: 'LegCorrection' });
export type LegCorrection = z.output<typeof LegCorrection>;

/** One department's part of a dossier. */
export const DossierLeg = z
  .strictObject({
    id: z.uuidv7(),
    dossierId: z.uuidv7(),
    kind: LegKind,
    agency: z.string(),
    state: LegState,
    askedAt: z.iso.datetime(),
    acknowledgeBy: z.iso.datetime(),
    acknowledgedAt: z.iso.datetime().optional(),
    dueAt: z.iso.datetime(),
    /** True while a day on the way to its limits is in no decided calendar; then they may still move. */
    dueProvisional: z.boolean().optional(),
    closedAt: z.iso.datetime().optional(),
    /** Not acknowledged, or not closed, within its limit. */
    late: z.boolean(),
    paperNumber: z.string().optional(),
    reason: Reason.optional(),
    /** Oldest first; absent where there are none. */
    corrections: z.array(LegCorrection).optional(),
  })
  .meta({ id: 'DossierLeg' });
export type DossierLeg = z.output<typeof DossierLeg>;

/** A dossier as officers and the portal see it: no personal number, no name of anyone. */
export const Dossier = z
  .strictObject({
    id: z.uuidv7(),
    code: DossierCode,
    procedureCode: z.string(),
    status: DossierStatus,
    statusName: z.string(),
    /** Absent: at the portal. */
    channel: DossierChannel.optional(),
    submittedAt: z.iso.datetime(),
    acceptedAt: z.iso.datetime().optional(),
    /** Absent before acceptance, and while the dossier waits in 5 or 6. */
    dueAt: z.iso.datetime().optional(),
    /** True while a day on the way to the due date is in no decided calendar; then it may still move. */
    dueProvisional: z.boolean().optional(),
    /** Absent where no apology was written. */
    reappointment: Reappointment.optional(),
    finishedAt: z.iso.datetime().optional(),
    returnedAt: z.iso.datetime().optional(),
    needsVerification: z.boolean(),
    /** Absent when ended. */
    waitsFor: WaitsFor.optional(),
    /** The applicant was asked for more later than the law lets an agency ask; absent when not. */
    supplementAskedLate: z.boolean().optional(),
    /** Absent when nobody wished to withdraw. */
    withdrawal: WithdrawalState.optional(),
    /** A call for this dossier that was refused and is not repeated by itself. */
    hindrance: Hindrance.optional(),
    /** An officer decides whether it is accepted all the same; absent where there are none. */
    doubts: z.array(DossierDoubt).optional(),
    reasons: z.array(Reason),
    legs: z.array(DossierLeg),
  })
  .meta({ id: 'Dossier' });
export type Dossier = z.output<typeof Dossier>;

/** One line of the exported list: flat; states and times. */
export const DossierExportRow = Dossier.omit({
  needsVerification: true,
  hindrance: true,
  channel: true,
  dueProvisional: true,
  reappointment: true,
  doubts: true,
  supplementAskedLate: true,
  withdrawal: true,
  reasons: true,
  legs: true,
}).meta({
  id: 'DossierExportRow',
});

/** One row of *quá trình xử lý hồ sơ*; minutes are working minutes. */
export const TimelineRow = z
  .strictObject({
    at: z.iso.datetime(),
    /** The same instant as the desk reads it: `YYYY-MM-DD HH:mm` in Asia/Ho_Chi_Minh. */
    workingTime: z.string(),
    what: z.string(),
    agency: z.string(),
    /** `<member>:<staff id>` or `system:<system>`. */
    officer: z.string(),
    statusBefore: DossierStatus.optional(),
    statusAfter: DossierStatus.optional(),
    /** Why the officer let a notice pass. */
    reason: z.string().optional(),
    clockUsedMinutes: z.number().optional(),
    clockLeftMinutes: z.number().optional(),
    /** Opens under `GET /exchanges/{id}` of the gateway. */
    exchangeId: z.uuid().optional(),
  })
  .meta({ id: 'TimelineRow' });
export type TimelineRow = z.output<typeof TimelineRow>;

export const Timeline = z.strictObject({ items: z.array(TimelineRow) }).meta({ id: 'Timeline' });
