import {
  NationalPopulationCode,
  type NumberAssignment,
  type NumberAssignmentRequest,
} from '@lgsp/contracts-national-systems';
import { type Clock, given, sameName } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { type Birth } from '../civil-register/birth.entity.js';
import { BirthService } from '../civil-register/birth.service.js';
import { type NationalRequest } from '../requests/national-request.entity.js';
import { RequestBook } from '../requests/request-book.js';
import { type Decision, type RequestRules } from '../requests/request-rules.js';
import { NumberRequestReused, NumberRequestUnknown } from './national-population.errors.js';
import { PersonRepository } from './person.repository.js';
import { composePersonalNumber, type NumberFacts } from './personal-number.js';

/** Births of this province's communes get numbers of this code. */
const PROVINCE = '038';

interface Result {
  readonly personalNumber: string;
  readonly assignedOn: string;
}

const refusal = (code: string, reason: string) => ({ code, reason });
const ALREADY = refusal(
  NationalPopulationCode.alreadyAssigned,
  'Đăng ký khai sinh này đã được cấp số định danh',
);

@Injectable()
export class NumberService implements RequestRules<NumberAssignmentRequest, Result> {
  readonly system = 'national-population';
  readonly errors = {
    unknown: NumberRequestUnknown,
    reused: NumberRequestReused,
    refused: NationalPopulationCode.refused,
  };

  constructor(
    private readonly book: RequestBook,
    private readonly people: PersonRepository,
    private readonly births: BirthService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async assign(body: NumberAssignmentRequest): Promise<NumberAssignment> {
    return shown(await this.book.take(this, body));
  }

  async find(requestId: string): Promise<NumberAssignment> {
    return shown(await this.book.look(this, requestId));
  }

  async receive({ registrationId, child }: NumberAssignmentRequest) {
    const birth = await this.births.certified(registrationId);
    if (!birth)
      return {
        refusal: refusal(
          NationalPopulationCode.registrationUnknown,
          'Chưa có đăng ký khai sinh hoàn thành với mã này',
        ),
      };
    if (!isChildOf(birth, child))
      return {
        refusal: refusal(
          NationalPopulationCode.registrationMismatch,
          'Họ tên, giới tính hoặc ngày sinh không khớp sổ hộ tịch',
        ),
      };
    return (await this.people.find({ registrationId })) ? { refusal: ALREADY } : {};
  }

  async decide({ registrationId, child }: NumberAssignmentRequest): Promise<Decision<Result>> {
    const birth = await this.births.certified(registrationId);
    // Two requests may have been accepted for one birth before either was decided.
    if (!birth || (await this.people.find({ registrationId }))) return { refused: ALREADY };
    const facts = { province: PROVINCE, sex: child.sex, birthYear: Number(child.birthDate.slice(0, 4)) };
    return { done: { personalNumber: await this.mint(facts, birth), assignedOn: this.clock.today() } };
  }

  private async mint(facts: NumberFacts, birth: Birth): Promise<string> {
    for (;;) {
      const personalNumber = composePersonalNumber(facts, randomInt(1_000_000));
      const free = await this.people.add({
        personalNumber,
        name: birth.childName,
        sex: birth.childSex,
        birthDate: birth.childBirthDate,
        nationality: 'Việt Nam',
        ethnicity: null,
        communeCode: null,
        communeName: null,
        motherNumber: birth.motherNumber,
        fatherNumber: birth.fatherNumber,
        registrationId: birth.id,
      });
      if (free) return personalNumber;
    }
  }
}

const isChildOf = (birth: Birth, child: NumberAssignmentRequest['child']): boolean =>
  sameName(birth.childName, child.name) &&
  birth.childSex === child.sex &&
  birth.childBirthDate === child.birthDate;

function shown(request: NationalRequest): NumberAssignment {
  const body = request.body as NumberAssignmentRequest; // stored by take(), which had it validated
  const result = request.result as Result | null; // written by decide()
  return {
    requestId: request.id,
    registrationId: body.registrationId,
    state: request.state === 'done' ? 'assigned' : request.state === 'refused' ? 'refused' : 'pending',
    ...(result ?? {}),
    ...given({ refusal: request.refusal }),
    version: request.version,
  };
}
