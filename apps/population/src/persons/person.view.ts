import { type Person } from '@lgsp/contracts-population';
import { maskPersonalNumber } from '@lgsp/service-kit';
import { residenceView } from './commune-of-residence.js';
import { type PersonEntity } from './person.entity.js';

/** The row as others see it: without the number itself. */
export const personView = (person: PersonEntity): Person => ({
  id: person.id,
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  ...residenceView(person),
  maskedNumber: maskPersonalNumber(person.personalNumber),
  source: person.source,
  fetchedAt: person.fetchedAt.toISOString(),
  validUntil: person.validUntil.toISOString(),
});
