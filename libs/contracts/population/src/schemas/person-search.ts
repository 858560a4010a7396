import { CommuneCode, PersonalNumber, Sex } from '@lgsp/contracts-legs';
import { StatedBirthDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { CommuneOfResidence } from './person.js';

const typedName = text(100, 2).optional();

/** What an officer knows of somebody, in the body; at least one of the five. All that is given must hold. */
export const PersonSearch = z
  .strictObject({
    /** Stands alone: whoever has number and name asks `POST /person-lookups`. */
    personalNumber: PersonalNumber.optional(),
    /** As typed: with or without marks, in any case, one slip off, or a part of the name (whole words). */
    name: typedName,
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; also finds those of whom the register knows less. */
    birthDate: StatedBirthDate.optional(),
    /** Commune of permanent residence, by the code of today. */
    commune: CommuneCode.optional(),
    /** The whole name of mother or father, as typed. */
    parent: typedName,
    limit: z.int().min(1).max(50).default(20),
    /** `next` of the page before, with the same search. */
    after: z.string().min(1).max(60).optional(),
  })
  .refine(({ personalNumber, name, birthDate, commune, parent }) => {
    const others = [name, birthDate, commune, parent].filter((one) => one !== undefined);
    return personalNumber === undefined ? others.length > 0 : others.length === 0;
  }, 'a personal number alone, or one of name, birthDate, commune, parent')
  .meta({
    id: 'PersonSearch',
    description: 'A personal number alone, or one of the others at least.',
    oneOf: [
      { required: ['personalNumber'] },
      { anyOf: ['name', 'birthDate', 'commune', 'parent'].map((field) => ({ required: [field] })) },
    ],
  });
export type PersonSearch = z.output<typeof PersonSearch>;

/**
 * Why a person is among the hits, best first: the number; the name with its marks; the name without marks; a name that sounds
 * or is written alike; a name with the words typed; nothing but what else was asked.
 */
export const PersonMatch = z
  .enum(['number', 'name', 'unmarked-name', 'similar-name', 'part-of-name', 'other'])
  .meta({ id: 'PersonMatch' });
export type PersonMatch = z.output<typeof PersonMatch>;

/** One hit. The agreement decides which of these fields a caller sees: the number, the masked number, or neither. */
export const PersonHit = z
  .strictObject({
    id: z.uuidv7(),
    match: PersonMatch,
    personalNumber: PersonalNumber,
    maskedNumber: z.string(),
    name: z.string(),
    sex: Sex,
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    birthDate: z.string(),
    commune: CommuneOfResidence.optional(),
    /** As entered with the birth. */
    motherName: z.string().optional(),
    fatherName: z.string().optional(),
  })
  .meta({ id: 'PersonHit' });
export type PersonHit = z.output<typeof PersonHit>;
