import {
  type PermanentResidence,
  type PermanentResidenceRequest,
  ResidenceCode,
} from '@lgsp/contracts-national-systems';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { BirthService } from '../civil-register/birth.service.js';
import { type Person } from '../national-population/person.entity.js';
import { PersonRepository } from '../national-population/person.repository.js';
import { PersonService } from '../national-population/person.service.js';
import { type NationalRequest } from '../requests/national-request.entity.js';
import { RequestBook } from '../requests/request-book.js';
import { type Decision, type RequestRules } from '../requests/request-rules.js';
import { ResidenceRequestReused, ResidenceRequestUnknown } from './residence.errors.js';
import { mayLiveAt } from './residence.js';

type Result = NonNullable<PermanentResidence['registration']>;

const refusal = (code: string, reason: string) => ({ code, reason });
const MISMATCH = refusal(
  ResidenceCode.personMismatch,
  'Số định danh, họ tên, giới tính hoặc ngày sinh không khớp',
);
const NO_BIRTH = refusal(ResidenceCode.birthNotRegistered, 'Không tìm thấy giấy khai sinh với số này');
const ALREADY = refusal(ResidenceCode.alreadyRegistered, 'Người này đã được đăng ký thường trú');
const NOT_OF_PARENTS = refusal(
  ResidenceCode.placeNotOfParents,
  'Cha và mẹ không thường trú tại nơi đề nghị (Điều 12, Điều 20 Luật Cư trú)',
);

@Injectable()
export class ResidenceService implements RequestRules<PermanentResidenceRequest, Result> {
  readonly system = 'residence';
  readonly errors = {
    unknown: ResidenceRequestUnknown,
    reused: ResidenceRequestReused,
    refused: ResidenceCode.refused,
    certificateInError: ResidenceCode.certificateInError,
  };

  constructor(
    private readonly book: RequestBook,
    private readonly people: PersonService,
    private readonly persons: PersonRepository,
    private readonly births: BirthService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async register(body: PermanentResidenceRequest): Promise<PermanentResidence> {
    return shown(await this.book.take(this, body));
  }

  async find(requestId: string): Promise<PermanentResidence> {
    return shown(await this.book.look(this, requestId));
  }

  async receive({ person, birthCertificateNumber }: PermanentResidenceRequest) {
    const known = await this.people.identify(person);
    if (!known || known.sex !== person.sex) return { refusal: MISMATCH };
    const birth = known.registrationId ? await this.births.certified(known.registrationId) : null;
    if (birth?.certificateNumber !== birthCertificateNumber) return { refusal: NO_BIRTH };
    return known.communeCode ? { refusal: ALREADY } : {};
  }

  async decide(
    { person, place }: PermanentResidenceRequest,
    request: NationalRequest,
  ): Promise<Decision<Result>> {
    const { personalNumber } = person;
    const child = await this.persons.find({ personalNumber });
    if (!child || child.communeCode) return { refused: ALREADY };
    if (!mayLiveAt(place.communeCode, await this.parentsOf(child))) return { refused: NOT_OF_PARENTS };
    await this.persons.settleIn(personalNumber, place.communeCode, place.communeName);
    return { done: { residenceId: request.ownId, place, registeredOn: this.clock.today() } };
  }

  private async parentsOf({ motherNumber, fatherNumber }: Person): Promise<Person[]> {
    const numbers = [motherNumber, fatherNumber].filter((number) => number !== null);
    const found = await Promise.all(numbers.map((personalNumber) => this.persons.find({ personalNumber })));
    return found.filter((parent) => parent !== null);
  }
}

function shown(request: NationalRequest): PermanentResidence {
  const result = request.result as Result | null; // written by decide()
  return {
    requestId: request.id,
    state: request.state === 'done' ? 'registered' : request.state === 'refused' ? 'refused' : 'accepted',
    ...given({ registration: result, refusal: request.refusal }),
    version: request.version,
  };
}
