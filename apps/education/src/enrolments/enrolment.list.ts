import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

export const EnrolmentsOfSchool = PageQuery.extend({ after: z.uuidv7().optional() });
export type EnrolmentsOfSchool = z.output<typeof EnrolmentsOfSchool>;

export const EnrolmentsOfPerson = EnrolmentsOfSchool.extend({ personId: z.uuidv7() });
export type EnrolmentsOfPerson = z.output<typeof EnrolmentsOfPerson>;
