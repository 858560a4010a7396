import { StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { Grade } from './school.js';

/** Nobody at school entered it earlier. */
const SchoolDay = StatedDate.refine((day) => day >= '1975-01-01');
const LegalBasis = text(300, 5);

const stated = {
  /** A pupil: a person, under its id at population. No name and no number is kept here. */
  personId: z.uuidv7(),
  /** One of the level of the school. */
  grade: Grade,
  /** The first day. */
  fromDate: SchoolDay,
  legalBasis: LegalBasis,
};

export const NewEnrolment = z.strictObject(stated).meta({ id: 'NewEnrolment' });
export type NewEnrolment = z.output<typeof NewEnrolment>;

export const Enrolment = z
  .strictObject({
    id: z.uuidv7(),
    schoolId: z.uuidv7(),
    ...stated,
    /** Staff ids, `<member>:<staff id>`. */
    enrolledBy: z.string(),
    /** The last day; absent while it lasts. */
    untilDate: z.iso.date().optional(),
    endedBy: z.string().optional(),
    endingReason: z.string().optional(),
  })
  .meta({ id: 'Enrolment' });
export type Enrolment = z.output<typeof Enrolment>;

/** The last day, and why: a move to another school or grade, the end of school. */
export const EnrolmentEnding = z
  .strictObject({ untilDate: SchoolDay, reason: text(500, 5) })
  .meta({ id: 'EnrolmentEnding' });
export type EnrolmentEnding = z.output<typeof EnrolmentEnding>;
