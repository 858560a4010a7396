import { sameName } from '@lgsp/kernel';

interface Known {
  readonly name: string;
  readonly birthDate: string;
}

/** A year or month alone agrees with every date inside it, as papers of the old often say no more. */
const sameBirthDate = (asked: string, known: string): boolean =>
  known.startsWith(asked) || asked.startsWith(known);

/** Number, name and birth date must belong together; the number has found `known`. */
export const isSamePerson = (asked: Known, known: Known | undefined): boolean =>
  known !== undefined && sameName(asked.name, known.name) && sameBirthDate(asked.birthDate, known.birthDate);
