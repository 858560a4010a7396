import { CommuneCode, Sex } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** A commune as it is today. */
export const CommuneOfResidence = z
  .strictObject({
    communeCode: CommuneCode,
    communeName: z.string(),
    /** Code and first day, `14797@2025-07-01`: the code alone meant another commune before. Absent of a commune of another province. */
    unitId: z.string().optional(),
  })
  .meta({ id: 'CommuneOfResidence' });

/** A person as population mirrors it, under its opaque id. The personal number is masked: who may know it, knows it. */
export const Person = z
  .strictObject({
    id: z.uuidv7(),
    name: z.string(),
    /** 1 male, 2 female. */
    sex: Sex,
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    birthDate: z.string(),
    /** Commune of permanent residence; absent where the source names none, or none that can be told. */
    commune: CommuneOfResidence.optional(),
    maskedNumber: z.string(),
    /** The register that said so, and when it was asked. */
    source: z.string(),
    fetchedAt: z.iso.datetime(),
    /** From then on the register is asked again before the row is believed. */
    validUntil: z.iso.datetime(),
  })
  .meta({ id: 'Person' });
export type Person = z.output<typeof Person>;
