import { CommuneCode } from '@lgsp/contracts-legs';
import { text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

const UnitId = z.string().regex(/^\d{5}@\d{4}-\d{2}-\d{2}$/);

/** In which commune of today a person lives of whom it cannot be told, and how that is known. */
export const NewPersonPlacement = z
  .strictObject({
    personId: z.uuidv7(),
    /** Of the person as they were read: who has changed since is read again. */
    version: z.int().positive(),
    /** One of today's, mostly one of the `candidates`. */
    unitId: UnitId,
    /** What it rests on: a document, a visit, an answer of the police. No personal number. */
    reason: text(500, 10),
  })
  .meta({ id: 'NewPersonPlacement' });
export type NewPersonPlacement = z.output<typeof NewPersonPlacement>;

/** One such act; it is never changed, a later one of the same person stands in its place. */
export const PersonPlacement = z
  .strictObject({
    id: z.uuidv7(),
    personId: z.uuidv7(),
    /** Of the person after it. */
    version: z.int().positive(),
    unitId: UnitId,
    commune: z.strictObject({ communeCode: CommuneCode, communeName: z.string() }),
    /** As the source wrote it. */
    stated: z.strictObject({ communeCode: CommuneCode, communeName: z.string() }),
    reason: z.string(),
    /** `<member>:<staff id>` */
    placedBy: z.string(),
    placedAt: z.iso.datetime(),
  })
  .meta({ id: 'PersonPlacement' });
export type PersonPlacement = z.output<typeof PersonPlacement>;
