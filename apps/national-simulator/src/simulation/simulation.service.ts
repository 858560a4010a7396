import { type NationalPerson } from '@lgsp/contracts-national-systems';
import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { composePersonalNumber, isProvinceOfBirth } from '../national-population/personal-number.js';
import { PersonRepository } from '../national-population/person.repository.js';
import { asPublished } from '../national-population/person.service.js';
import { NationalRequestRepository } from '../requests/national-request.repository.js';
import { FaultRepository } from './fault.repository.js';
import { type Fault, type NewFault } from './fault.js';
import { type NewPerson } from './new-person.js';
import { UnknownProvince } from './simulation.errors.js';

@Injectable()
export class SimulationService {
  constructor(
    private readonly faults: FaultRepository,
    private readonly requests: NationalRequestRepository,
    private readonly people: PersonRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  order(fault: NewFault): Promise<Fault> {
    return this.faults.add(fault);
  }

  async ordered(): Promise<{ faults: Fault[] }> {
    return { faults: await this.faults.all() };
  }

  /** Ends all faults; decisions that one held fall at the next look. */
  @Transactional()
  async clear(): Promise<{ cleared: number; released: number }> {
    return {
      cleared: await this.faults.clear(),
      released: await this.requests.releaseHeld(this.clock.now()),
    };
  }

  async population(): Promise<{ persons: NationalPerson[] }> {
    return { persons: (await this.people.all()).map(asPublished) };
  }

  @Transactional()
  async addPerson({ name, sex, birthDate, province, residence }: NewPerson): Promise<NationalPerson> {
    if (!isProvinceOfBirth(province)) throw new UnknownProvince();
    for (;;) {
      const facts = { province, sex, birthYear: Number(birthDate.slice(0, 4)) };
      const person = {
        personalNumber: composePersonalNumber(facts, randomInt(1_000_000)),
        name: name ?? `Nguyễn Mô Phỏng ${sex === 1 ? 'Nam' : 'Nữ'}`,
        sex,
        birthDate,
        nationality: 'Việt Nam',
        ethnicity: 'Kinh',
        communeCode: residence?.communeCode ?? null,
        communeName: residence?.communeName ?? null,
        motherNumber: null,
        fatherNumber: null,
        registrationId: null,
      };
      if (await this.people.add(person)) return asPublished({ ...person, version: 1 });
    }
  }

  /** The latest requests and how often each arrived: one effect for many arrivals is what a scenario shows. */
  async latestRequests() {
    const rows = await this.requests.latest(200);
    return {
      requests: rows.map(({ system, id, state, timesReceived, version }) => ({
        system,
        requestId: id,
        state,
        timesReceived,
        version,
      })),
    };
  }
}
