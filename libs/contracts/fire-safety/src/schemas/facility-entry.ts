import { text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { NewFacility } from './facility.js';

/** Number of a paper, as issued: `125/NT-PCCC`. À–ỹ are the letters of Vietnamese (and others): a class that every language's patterns know. */
export const DocumentNumber = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-zÀ-ỹ][0-9A-Za-zÀ-ỹ/.-]{1,79}$/);
const LegalBasis = text(300, 5);

export const FacilityEntryKind = z
  .enum(['registered', 'corrected', 'accepted', 'acceptance-annulled', 'closed'])
  .meta({ id: 'FacilityEntryKind' });
export type FacilityEntryKind = z.output<typeof FacilityEntryKind>;

/** One entry of the register; never changed. */
export const FacilityEntry = z
  .strictObject({
    id: z.uuidv7(),
    facilityId: z.uuidv7(),
    kind: FacilityEntryKind,
    enteredAt: z.iso.datetime(),
    /** `<member>:<staff id>` or `system:<system>`. */
    enteredBy: z.string(),
    legalBasis: z.string(),
    documentNumber: z.string().optional(),
    /** The facility as described from this entry on. */
    facility: NewFacility,
    /** The entry that this one corrects or annuls. */
    corrects: z.uuidv7().optional(),
  })
  .meta({ id: 'FacilityEntry' });
export type FacilityEntry = z.output<typeof FacilityEntry>;

/** What holds instead, field by field; on what ground. */
export const FacilityCorrection = z
  .strictObject({
    set: NewFacility.partial()
      .refine((set) => Object.keys(set).length > 0)
      .meta({ minProperties: 1 }),
    legalBasis: LegalBasis,
    documentNumber: DocumentNumber.optional(),
  })
  .meta({ id: 'FacilityCorrection' });
export type FacilityCorrection = z.output<typeof FacilityCorrection>;

/** The acceptance holds no more. */
export const AcceptanceAnnulment = z
  .strictObject({ legalBasis: LegalBasis, documentNumber: DocumentNumber })
  .meta({ id: 'AcceptanceAnnulment' });
export type AcceptanceAnnulment = z.output<typeof AcceptanceAnnulment>;
