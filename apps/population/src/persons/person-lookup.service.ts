import { type PersonLookup, type PersonLookupAnswer } from '@lgsp/contracts-population';
import { type CallerIdentity, CLOCK, type Clock, CONFIG, Tx, numberCanExist } from '@lgsp/service-kit';
import { parseSubsystemId } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { type PopulationConfig } from '../population.config.js';
import { NationalPopulation } from '../ports/national-population.port.js';
import { PURPOSE } from '../ports/purpose.js';
import { residenceOf } from './commune-of-residence.js';
import { confirms } from './identity.js';
import { BadPersonalNumber } from './person.errors.js';
import { PersonRepository } from './person.repository.js';
import { validUntil } from './validity.js';

/** Do number, name and birth date belong to one person? */
@Injectable()
export class PersonLookups {
  constructor(
    private readonly persons: PersonRepository,
    private readonly national: NationalPopulation,
    private readonly tx: Tx,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  /**
   * A fresh row of our own may say yes. Only the national database says no: a name may have been corrected there since.
   * @throws POPULATION.BAD_PERSONAL_NUMBER, HTTP.UPSTREAM_FORBIDS, HTTP.UPSTREAM_REFUSES, POPULATION.REGISTER_NOT_USABLE, and
   * what says that the database is away
   */
  async lookUp(stated: PersonLookup, caller: CallerIdentity): Promise<PersonLookupAnswer> {
    if (!numberCanExist(stated.personalNumber, this.clock.today())) throw new BadPersonalNumber();
    const own = await this.persons.byNumber(stated.personalNumber);
    if (own && own.validUntil > this.clock.now() && confirms(own, stated))
      return { match: true, personId: own.id };
    return this.ask(stated, caller);
  }

  private async ask(stated: PersonLookup, caller: CallerIdentity): Promise<PersonLookupAnswer> {
    const fetchedAt = this.clock.now();
    const person = await this.national.verify({
      ...stated,
      purpose: caller.purpose ?? PURPOSE,
      procedure: caller.procedure ?? this.config.LOOKUP_PROCEDURE,
      agency: parseSubsystemId(caller.client)?.member ?? caller.client,
      official: caller.actor,
    });
    if (!person) return { match: false };
    const { permanentResidence, version, ...known } = person;
    const personId = await this.tx.run(() =>
      this.persons.mirror({
        ...known,
        ...residenceOf(permanentResidence),
        source: 'national-population',
        sourceVersion: String(version),
        fetchedAt,
        validUntil: validUntil(fetchedAt, this.config),
      }),
    );
    return { match: true, personId };
  }
}
