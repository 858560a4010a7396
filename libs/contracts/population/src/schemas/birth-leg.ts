import {
  AskedReasons,
  BirthOrder,
  BirthProof,
  FindingReport,
  Hindrance,
  CommuneCode,
  NewbornAnywhere,
  NotificationCode,
  Parent,
  Place,
  RefusalReason,
  StatedReason,
} from '@lgsp/contracts-legs';
import { z } from 'zod';

/**
 * `asked` waits for the officer, `approved` for the chairman, `registering` for the civil register, `numbering` for the
 * national population database; `waiting` waits for the applicant; `done`, `refused` and `withdrawn` are final.
 */
export const BirthLegState = z
  .enum(['asked', 'approved', 'registering', 'numbering', 'waiting', 'done', 'refused', 'withdrawn'])
  .meta({ id: 'BirthLegState' });
export type BirthLegState = z.output<typeof BirthLegState>;

/** One line of the commune's desk. */
export const BirthLegSummary = z
  .strictObject({
    id: z.uuidv7(),
    state: BirthLegState,
    dossierCode: z.string(),
    /** Agency that the applicant named. */
    agency: z.string(),
    commune: CommuneCode,
    dueAt: z.iso.datetime(),
    /** The officer who has it, `<member>:<staff id>`; absent where nobody took it. */
    takenBy: z.string().optional(),
    childName: z.string(),
    childBirthDate: z.iso.date(),
    /** The parents' numbers, masked; absent where a parent has none. */
    motherNumber: z.string().optional(),
    fatherNumber: z.string().optional(),
    hindrance: Hindrance.optional(),
  })
  .meta({ id: 'BirthLegSummary' });
export type BirthLegSummary = z.output<typeof BirthLegSummary>;

/** The leg as the officer decides on it. */
export const BirthLeg = z
  .strictObject({
    id: z.uuidv7(),
    state: BirthLegState,
    dossierCode: z.string(),
    agency: z.string(),
    dueAt: z.iso.datetime(),
    /** The officer who has it, `<member>:<staff id>`; absent where nobody took it. */
    takenBy: z.string().optional(),
    /** Absent where there is none; then by what else the birth is known. */
    notificationCode: NotificationCode.optional(),
    proof: BirthProof.optional(),
    finding: FindingReport.optional(),
    birthOrder: BirthOrder.optional(),
    child: NewbornAnywhere,
    mother: Parent.optional(),
    father: Parent.optional(),
    residence: Place,
    /** Staff ids, `<member>:<staff id>`. */
    approvedBy: z.string().optional(),
    signedBy: z.string().optional(),
    certificateNumber: z.string().optional(),
    registeredOn: z.iso.date().optional(),
    /** The child, once it has a number. */
    personId: z.uuidv7().optional(),
    /** Present when it waits or was refused. */
    reasons: z.array(RefusalReason).optional(),
    /** How often the applicant may still be asked for more. */
    supplementsLeft: z.int(),
    hindrance: Hindrance.optional(),
  })
  .meta({ id: 'BirthLeg' });
export type BirthLeg = z.output<typeof BirthLeg>;

/** What the officer needs of the applicant before deciding. */
export const BirthLegSupplementRequest = z
  .strictObject({ reasons: AskedReasons })
  .meta({ id: 'BirthLegSupplementRequest' });
export type BirthLegSupplementRequest = z.output<typeof BirthLegSupplementRequest>;

/** The officer's no, before anything is signed. */
export const BirthLegRefusal = z
  .strictObject({ reasons: z.array(StatedReason).min(1).max(10) })
  .meta({ id: 'BirthLegRefusal' });
export type BirthLegRefusal = z.output<typeof BirthLegRefusal>;
