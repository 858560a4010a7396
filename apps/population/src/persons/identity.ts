import { type PartialDate, sameName } from '@lgsp/service-kit';
import { type PersonEntity } from './person.entity.js';

/** What somebody states of a person; all three must belong together, which one is wrong is never said. */
export interface StatedIdentity {
  readonly personalNumber: string;
  readonly name: string;
  readonly birthDate: PartialDate;
}

/** The row confirms the statement: number and name agree, and the date is the row's or a coarser form of it. */
export const confirms = (
  person: Pick<PersonEntity, 'personalNumber' | 'name' | 'birthDate'>,
  stated: StatedIdentity,
): boolean =>
  person.personalNumber === stated.personalNumber &&
  sameName(person.name, stated.name) &&
  isSameOrCoarser(stated.birthDate, person.birthDate);

/** `1995` and `1995-03` agree with `1995-03-14`; a row that knows less than what is stated confirms nothing. */
const isSameOrCoarser = (stated: PartialDate, known: PartialDate): boolean =>
  known === stated || known.startsWith(`${stated}-`);
