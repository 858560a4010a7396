import { type CivilStatus } from '@lgsp/contracts-population';
import { given, type Scope } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { CivilStatusRepository } from './civil-status.repository.js';

@Injectable()
export class CivilStatuses {
  constructor(
    private readonly persons: PersonRepository,
    private readonly entries: CivilStatusRepository,
  ) {}

  /** @throws POPULATION.PERSON_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<CivilStatus> {
    const { id: personId } = await this.persons.getIn(scope, id);
    const parents = await this.entries.parents(id);
    const [marriages, children, diedOn] = await Promise.all([
      this.entries.marriages(id),
      this.entries.children(id),
      this.entries.diedOn(id),
    ]);
    const addresses = await this.entries.addresses(id);
    return {
      personId,
      ...Object.fromEntries(parents.map(({ role, ...parent }) => [role, named(parent)])),
      marriages: marriages.map(({ spouseId, spouseName, registeredOn }) => ({
        spouse: { personId: spouseId, name: spouseName },
        registeredOn,
      })),
      children,
      ...given({ diedOn }),
      household: await this.entries.household(id),
      addresses: addresses.map(({ to, ...address }) => ({ ...address, ...given({ to }) })),
    };
  }
}

const named = ({ personId, name }: { personId: string | null; name: string }) => ({
  ...given({ personId }),
  name,
});
