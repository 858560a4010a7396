import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { LegResult, RefusalReason } from './leg-answers.js';
import { type LegKind, RegisteredChild } from './leg.js';

/** What a correction may have changed of the child as other legs are told of it; its number never. */
export const CorrectedChild = RegisteredChild.pick({ name: true, sex: true, birthDate: true }).meta({
  id: 'CorrectedChild',
});
export type CorrectedChild = z.output<typeof CorrectedChild>;

const subject = (leg: { legId: string }): string => leg.legId;

/** Whoever decides a leg has found an error in a paper of another leg: the leg waits until that is corrected (NĐ 63/2024/NĐ-CP Đ8.4). */
export const legCorrectionAskedOf = <System extends string, Kind extends LegKind>(
  system: System,
  kind: z.ZodEnum<{ [K in Kind]: K }>,
) =>
  defineEvent({
    type: `vn.lgsp.${system}.leg-correction-asked`,
    version: 1,
    subject,
    data: z.strictObject({
      ...{ legId: z.uuidv7(), kind, dossierCode: z.string().min(1).max(80) },
      reasons: z.array(RefusalReason).min(1).max(10),
      askedBy: z.string().min(1).max(200),
    }),
  });

/** What the department says of a correction of what it had signed (*cải chính*): begun, made, or that there will be none. */
export function legCorrectionsOf<System extends string, Kind extends LegKind>(
  system: System,
  kind: z.ZodEnum<{ [K in Kind]: K }>,
) {
  const said = {
    legId: z.uuidv7(),
    kind,
    dossierCode: z.string().min(1).max(80),
    correctionId: z.uuidv7(),
  };
  const type = (fact: string): string => `vn.lgsp.${system}.${fact}`;
  return {
    /** An official has written other content, with a reason; approved and signed it is nothing yet. */
    LegCorrectionBegun: defineEvent({
      type: type('leg-correction-begun'),
      version: 1,
      subject,
      data: z.strictObject({
        ...said,
        /** The signed content was not in the register yet: it is approved and signed anew, and nothing is corrected there. */
        beforeEntry: z.boolean(),
        reason: z.string().min(1).max(500),
        legalBasis: z.string().min(1).max(300),
        /** Salted SHA-256 of the content that was signed, and of that which takes its place. */
        hashBefore: z.string().max(64),
        hash: z.string().max(64),
        writtenBy: z.string().min(1).max(200),
      }),
    }),
    /** The register has entered the correction beside the entry that it corrects. */
    LegCorrected: defineEvent({
      type: type('leg-corrected'),
      version: 1,
      subject,
      data: z.strictObject({ ...said, result: LegResult, child: CorrectedChild }),
    }),
    /** The paper stays as it is: an official or the register has said why. */
    LegCorrectionDeclined: defineEvent({
      type: type('leg-correction-declined'),
      version: 1,
      subject,
      data: z.strictObject({ ...said, reason: RefusalReason }),
    }),
  };
}
