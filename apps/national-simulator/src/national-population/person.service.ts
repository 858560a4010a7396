import {
  type NationalPerson,
  NationalPopulationCode,
  type PersonVerification,
  type PersonVerificationRequest,
} from '@lgsp/contracts-national-systems';
import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { contentHash } from '../requests/content-hash.js';
import { faultEffects } from '../requests/fault-effects.js';
import { refusalError } from '../requests/refusal-error.js';
import { isSamePerson } from './identity.js';
import { NumberInvalid, NumberRequestReused } from './national-population.errors.js';
import { type Person } from './person.entity.js';
import { PersonRepository } from './person.repository.js';
import { canExist } from './personal-number.js';

@Injectable()
export class PersonService {
  constructor(
    private readonly people: PersonRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every look-up leaves a row with who asked for what, also when nobody matched (§4.2 of the C06 service). */
  @Transactional()
  async verify(request: PersonVerificationRequest): Promise<PersonVerification> {
    const { requestId, personalNumber, procedure, agency, official } = request;
    const { refuse } = faultEffects();
    if (refuse) throw refusalError({ code: NationalPopulationCode.refused, reason: refuse });
    if (!canExist(personalNumber, this.clock.today())) throw new NumberInvalid();
    const person = await this.identify(request);
    const hash = contentHash(request);
    const logged = await this.people.logLookUp({
      requestId,
      contentHash: hash,
      match: person !== undefined,
      at: this.clock.now(),
      procedure,
      agency,
      official,
    });
    if (!logged && (await this.people.contentOfLookUp(requestId)) !== hash) throw new NumberRequestReused();
    return person ? { requestId, match: true, person: asPublished(person) } : { requestId, match: false };
  }

  /** The person to whom number, name and birth date belong together; undefined without a hint which one is wrong. */
  async identify(asked: {
    personalNumber: string;
    name: string;
    birthDate: string;
  }): Promise<Person | undefined> {
    const known = (await this.people.find({ personalNumber: asked.personalNumber })) ?? undefined;
    return isSamePerson(asked, known) ? known : undefined;
  }
}

export const asPublished = (person: Person): NationalPerson => ({
  personalNumber: person.personalNumber,
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  nationality: person.nationality,
  ethnicity: person.ethnicity,
  birthProvince: person.personalNumber.slice(0, 3),
  permanentResidence:
    person.communeCode && person.communeName
      ? { communeCode: person.communeCode, communeName: person.communeName }
      : null,
  version: person.version,
});
