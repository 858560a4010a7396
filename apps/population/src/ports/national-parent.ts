import { type Parent } from '@lgsp/contracts-legs';
import { type NationalParent } from '@lgsp/contracts-national-systems';
import { given } from '@lgsp/service-kit';

/** A parent as the national systems take one: our own person id means nothing there. */
export const nationalParent = ({ name, birthDate, personalNumber }: Parent): NationalParent => ({
  name,
  birthDate,
  ...given({ personalNumber }),
});

/** With what the entry says of them; whoever only gives the number needs none of it. */
export const enteredParent = (parent: Parent): NationalParent => {
  const { passportNumber, ethnicity, nationality, residence } = parent;
  return { ...nationalParent(parent), ...given({ passportNumber, ethnicity, nationality, residence }) };
};
