import { type Person } from '@lgsp/contracts-population';
import { type Scope } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from './person.repository.js';
import { personView } from './person.view.js';

@Injectable()
export class PersonService {
  constructor(private readonly persons: PersonRepository) {}

  /** The copy as it is, also when it is stale: it says until when it was believed. @throws POPULATION.PERSON_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<Person> {
    return personView(await this.persons.getIn(scope, id));
  }
}
