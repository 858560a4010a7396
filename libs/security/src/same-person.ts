import { type CallerIdentity } from './caller.js';

/** Who acts, and as whom else the directory of officials knows them. */
export type ActingPerson = Pick<CallerIdentity, 'actor' | 'otherEntries'>;

/**
 * Is it the person who acted under this id before? The ids alone do not tell: who goes to another agency, or comes back, has another one.
 */
export const isSamePerson = ({ actor, otherEntries = [] }: ActingPerson, earlier: string): boolean =>
  earlier === actor || otherEntries.includes(earlier);
