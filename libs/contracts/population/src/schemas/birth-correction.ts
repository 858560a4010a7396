import { NewbornAnywhere, Parent, RefusalReason, Sex, StatedReason } from '@lgsp/contracts-legs';
import {
  AddressLine,
  CommuneName,
  PersonName,
  StatedBirthDate,
  StatedDate,
  text,
} from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

const StatedPlace = z
  .strictObject({
    communeCode: z.string().regex(/^\d{5}$/),
    communeName: CommuneName,
    detail: AddressLine.optional(),
  })
  .meta({ id: 'CorrectedPlace' });

const StatedParent = z
  .strictObject({ name: PersonName, birthDate: StatedBirthDate })
  .partial()
  .meta({ id: 'CorrectedParent' });

/** What is right, and nothing else of the birth: what is absent stays as it was signed. */
export const CorrectedParts = z
  .strictObject({
    child: z
      .strictObject({ name: PersonName, sex: Sex, birthDate: StatedDate, birthPlace: StatedPlace })
      .partial()
      .optional(),
    mother: StatedParent.optional(),
    father: StatedParent.optional(),
  })
  .meta({ id: 'CorrectedParts' });
export type CorrectedParts = z.output<typeof CorrectedParts>;

/** An officer of the commune writes what is right in a birth that was signed, and how that is known (*cải chính hộ tịch*). */
export const NewBirthCorrection = z
  .strictObject({
    parts: CorrectedParts,
    /** What was wrong and what shows it. No personal number. */
    reason: text(500, 10),
    /** Act and article, as the officer cites them. */
    legalBasis: text(300, 3),
  })
  .meta({ id: 'NewBirthCorrection' });
export type NewBirthCorrection = z.output<typeof NewBirthCorrection>;

/** Why the certificate stays as it is. */
export const BirthCorrectionRefusal = z
  .strictObject({ reasons: z.array(StatedReason).min(1).max(10) })
  .meta({ id: 'BirthCorrectionRefusal' });
export type BirthCorrectionRefusal = z.output<typeof BirthCorrectionRefusal>;

/**
 * `asked`: another leg has found an error, and an officer has to write what is right; `written`, `approved`: before approval and signature;
 * `entering`: with the civil register; `done` and `refused` are final. `rewritten`: the signed content was not in the register yet, and the
 * birth itself is approved and signed anew.
 */
export const BirthCorrectionState = z
  .enum(['asked', 'written', 'approved', 'entering', 'done', 'refused', 'rewritten'])
  .meta({ id: 'BirthCorrectionState' });
export type BirthCorrectionState = z.output<typeof BirthCorrectionState>;

/** What the officer and the chairman put their names to. */
export const BirthContent = z
  .object({ child: NewbornAnywhere, mother: Parent.optional(), father: Parent.optional() })
  .meta({ id: 'BirthContent' });
export type BirthContent = z.output<typeof BirthContent>;

/** No number, which no correction changes. */
const ShownParent = Parent.pick({ name: true, birthDate: true });

const Signed = z
  .strictObject({
    content: z.strictObject({
      child: NewbornAnywhere,
      mother: ShownParent.optional(),
      father: ShownParent.optional(),
    }),
    /** SHA-256 of the salt and the content. */
    hash: z.string(),
    approvedBy: z.string().optional(),
    signedBy: z.string().optional(),
  })
  .meta({ id: 'SignedBirthContent' });

/** One correction of a birth, with what it takes the place of. */
export const BirthCorrection = z
  .strictObject({
    id: z.uuidv7(),
    legId: z.uuidv7(),
    state: BirthCorrectionState,
    dossierCode: z.string(),
    agency: z.string(),
    /** What other legs have found wrong. */
    found: z.array(RefusalReason),
    /** What was signed, and by whom; it is kept. Absent until something is written. */
    before: Signed.optional(),
    after: Signed.optional(),
    /** Of the hashes; the same for all corrections of a birth. */
    salt: z.string(),
    reason: z.string().optional(),
    legalBasis: z.string().optional(),
    writtenBy: z.string().optional(),
    writtenAt: z.iso.datetime().optional(),
    /** Of the entry that it corrects. */
    certificateNumber: z.string().optional(),
    /** Of the register’s entry of the correction. */
    correctionNumber: z.string().optional(),
    correctedOn: z.iso.date().optional(),
    /** Present when refused. */
    reasons: z.array(RefusalReason).optional(),
  })
  .meta({ id: 'BirthCorrection' });
export type BirthCorrection = z.output<typeof BirthCorrection>;
