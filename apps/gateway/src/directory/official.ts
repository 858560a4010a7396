import { PersonName, text } from '@lgsp/contracts-vocabulary';
import { holdsPersonalNumber, isLocalDate, type LocalDate } from '@lgsp/kernel';
import { FIELDS_OF_WORK, ROLES } from '@lgsp/security';
import { HEADER, HEADER_FORMS } from '@lgsp/x-road';
import { z } from 'zod';

/** Subjects and ids stand in records and tokens. */
const NUMBER = 'holds what looks like a personal number';
const date = z.string().refine(isLocalDate, 'is no date YYYY-MM-DD');

/** `<agency>:<opaque staff id>`, as `X-Road-UserId` names who acts. */
export const OfficialId = z
  .string()
  .regex(HEADER_FORMS[HEADER.userId])
  .refine((id) => !id.startsWith('system:'), 'is a system')
  .refine((id) => !holdsPersonalNumber(id), NUMBER);

/** First and last day, both included, in Asia/Ho_Chi_Minh; without a last one it goes on. */
const term = { from: date, to: date.optional() };

const HeldRole = z.strictObject({ role: z.enum(ROLES), field: z.enum(FIELDS_OF_WORK), ...term });
const Deputy = z.strictObject({ official: OfficialId, ...term });

/** All that the directory says of one official. */
export const OfficialContent = z.strictObject({
  /** Who signs in: the subject that the identity provider vouches for. */
  subject: z
    .string()
    .regex(/^[A-Za-z0-9._@-]{1,100}$/)
    .refine((subject) => !holdsPersonalNumber(subject), NUMBER),
  name: PersonName,
  unit: text(100).optional(),
  ...term,
  /** Acts in nobody's name for now, whatever else stands here. */
  suspended: z.boolean().default(false),
  roles: z.array(HeldRole).max(50),
  /** Officials of the same agency who hold these roles too, for a time. */
  deputies: z.array(Deputy).max(20).default([]),
});
export type OfficialContent = z.output<typeof OfficialContent>;

/** The officials whom a registry folder brings along: who is not known yet is entered, and nobody else is touched. */
export const OfficialsFile = z.strictObject({
  version: z.int().positive(),
  /** Played by nobody: development and demonstrations alone. */
  madeUp: z.boolean().default(false),
  officials: z.array(OfficialContent.extend({ id: OfficialId })).max(2_000),
});
export type OfficialsFile = z.output<typeof OfficialsFile>;

export interface Official extends OfficialContent {
  readonly id: string;
  readonly version: number;
}

/** With all that it is to be known by. */
export interface KnownOfficial extends Official {
  /** Who signs in, and who ever did. */
  readonly subjects: readonly string[];
}

export type HeldRole = OfficialContent['roles'][number];

export const agencyOf = (id: string): string => id.slice(0, id.indexOf(':'));

/** Is it so on that day? */
export const holdsOn = (
  { from, to }: { readonly from: string; readonly to?: string | undefined },
  day: LocalDate,
): boolean => from <= day && (to === undefined || day <= to);

export const inService = (official: Official, day: LocalDate): boolean =>
  !official.suspended && holdsOn(official, day);
