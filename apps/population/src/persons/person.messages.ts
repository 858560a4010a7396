import { type Person } from '@lgsp/contracts-population';

/** `lgsp.population.v1.GetPersonResponse` */
export interface GetPersonResponse {
  readonly person: Omit<Person, 'sex'> & { readonly sex: 'SEX_MALE' | 'SEX_FEMALE' };
}

export const personMessage = (person: Person): GetPersonResponse => ({
  person: { ...person, sex: person.sex === 1 ? 'SEX_MALE' : 'SEX_FEMALE' },
});
