import {
  AskedReasons,
  DesignAppraisal,
  Place,
  RefusalReason,
  StatedReason,
  StatedFacility,
} from '@lgsp/contracts-legs';
import { z } from 'zod';
import { RiskGroup } from './facility-kind.js';
import { DocumentNumber } from './facility-entry.js';
import { AcceptanceInspection } from './inspection.js';

/** `asked` waits for the inspection on the spot, `inspected` for the approval; `waiting` waits for the applicant; `done`, `refused` and `withdrawn` are final. */
export const AcceptanceLegState = z
  .enum(['asked', 'inspected', 'waiting', 'done', 'refused', 'withdrawn'])
  .meta({ id: 'AcceptanceLegState' });
export type AcceptanceLegState = z.output<typeof AcceptanceLegState>;

/** The acceptance part of a dossier as the officer decides on it. */
export const AcceptanceLeg = z
  .strictObject({
    id: z.uuidv7(),
    state: AcceptanceLegState,
    dossierCode: z.string(),
    agency: z.string(),
    dueAt: z.iso.datetime(),
    /** The officer who has it, `<member>:<staff id>`; absent where nobody took it. */
    takenBy: z.string().optional(),
    facility: StatedFacility,
    place: Place,
    /** Of the register: as stated, or given by the approval. */
    facilityId: z.uuidv7().optional(),
    holder: z.uuidv7().optional(),
    design: DesignAppraisal,
    /** The last one. */
    inspection: AcceptanceInspection.optional(),
    /** Staff ids, `<member>:<staff id>`. */
    inspectedBy: z.string().optional(),
    signedBy: z.string().optional(),
    documentNumber: z.string().optional(),
    acceptedOn: z.iso.date().optional(),
    /** Present when it waits or was refused. */
    reasons: z.array(RefusalReason).optional(),
    /** How often the applicant may still be asked for more. */
    supplementsLeft: z.int(),
  })
  .meta({ id: 'AcceptanceLeg' });
export type AcceptanceLeg = z.output<typeof AcceptanceLeg>;

/** *Văn bản chấp thuận kết quả nghiệm thu*: signing it is the approval. */
export const AcceptanceApproval = z
  .strictObject({
    documentNumber: DocumentNumber,
    /** Of a facility that this approval registers, when its kind has no criteria. */
    statedGroup: RiskGroup.optional(),
  })
  .meta({ id: 'AcceptanceApproval' });
export type AcceptanceApproval = z.output<typeof AcceptanceApproval>;

export const AcceptanceRefusal = z
  .strictObject({ reasons: z.array(StatedReason).min(1).max(10) })
  .meta({ id: 'AcceptanceRefusal' });
export type AcceptanceRefusal = z.output<typeof AcceptanceRefusal>;

/** What the officer needs of the applicant before deciding. */
export const AcceptanceSupplementRequest = z
  .strictObject({ reasons: AskedReasons })
  .meta({ id: 'AcceptanceSupplementRequest' });
export type AcceptanceSupplementRequest = z.output<typeof AcceptanceSupplementRequest>;
