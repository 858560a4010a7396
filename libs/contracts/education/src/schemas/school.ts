import { CommuneCode } from '@lgsp/contracts-legs';
import { CommuneName, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/** Mầm non, tiểu học, trung học cơ sở, trung học phổ thông (Luật Giáo dục 2019 Đ6). */
export const SchoolLevel = z
  .enum(['preschool', 'primary', 'lower-secondary', 'upper-secondary'])
  .meta({ id: 'SchoolLevel' });
export type SchoolLevel = z.output<typeof SchoolLevel>;

/** `nursery` (nhà trẻ), then mẫu giáo by the age that it is for, then lớp 1 to lớp 12. */
export const Grade = z
  .enum([
    ...['nursery', 'age-3', 'age-4', 'age-5'],
    ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  ] as const)
  .meta({ id: 'Grade' });
export type Grade = z.output<typeof Grade>;

/** The grades of each level, lowest first (Luật Giáo dục 2019 Đ28; the groups of a preschool are named by this platform). */
export const GRADES: Readonly<Record<SchoolLevel, readonly Grade[]>> = {
  preschool: ['nursery', 'age-3', 'age-4', 'age-5'],
  primary: ['1', '2', '3', '4', '5'],
  'lower-secondary': ['6', '7', '8', '9'],
  'upper-secondary': ['10', '11', '12'],
};

export const SchoolState = z.enum(['open', 'closed']).meta({ id: 'SchoolState' });
export type SchoolState = z.output<typeof SchoolState>;

const described = {
  /**
   * Mã trường: code of the department, code of the commune and a running number, as QĐ 4998/QĐ-BGDĐT composes it. Its length is
   * assumed; never twelve digits, which a personal number has. One open school has it.
   */
  code: z.string().regex(/^\d{8,11}$/),
  name: text(200),
  level: SchoolLevel,
  /** Where it lies: a code of today's map. */
  commune: CommuneCode,
  /** How many pupils it can take. */
  places: z.int().min(1).max(20_000),
};

export const NewSchool = z
  .strictObject({
    ...described,
    /** Of the commune; when given, it has to be that of the code. */
    communeName: CommuneName.optional(),
  })
  .meta({ id: 'NewSchool' });
export type NewSchool = z.output<typeof NewSchool>;

export const School = z
  .strictObject({
    id: z.uuidv7(),
    ...described,
    /** Enrolments that last; never more than places. */
    pupils: z.int(),
    state: SchoolState,
    registeredAt: z.iso.datetime(),
    /** Staff ids, `<member>:<staff id>`. */
    registeredBy: z.string(),
    /** Present when closed. */
    closedAt: z.iso.datetime().optional(),
    closedBy: z.string().optional(),
    closingReason: z.string().optional(),
  })
  .meta({ id: 'School' });
export type School = z.output<typeof School>;

/** One line of the exported list: flat, and no officer. */
export const SchoolExportRow = School.omit({ registeredBy: true, closedBy: true, closingReason: true }).meta({
  id: 'SchoolExportRow',
});

/** Why it is closed; nothing is deleted. */
export const SchoolClosure = z.strictObject({ reason: text(500, 5) }).meta({ id: 'SchoolClosure' });
export type SchoolClosure = z.output<typeof SchoolClosure>;
