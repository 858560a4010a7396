import {
  type CivilRegisterBirth,
  type CivilRegisterBirthRequest,
  type CivilRegisterCertificate,
  CivilRegisterCode,
  type NationalParent,
} from '@lgsp/contracts-national-systems';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../national-population/person.service.js';
import { type NationalRequest } from '../requests/national-request.entity.js';
import { RequestBook } from '../requests/request-book.js';
import { type Decision, type RequestRules } from '../requests/request-rules.js';
import { type Birth } from './birth.entity.js';
import { BirthRequestReused, BirthRequestUnknown } from './birth.errors.js';
import { BirthRepository } from './birth.repository.js';
import { bookNumber, certificateNumber, parentsMissing, refusalOnSight } from './birth.js';

interface Result {
  readonly certificate: CivilRegisterCertificate;
}

@Injectable()
export class BirthService implements RequestRules<CivilRegisterBirthRequest, Result> {
  readonly system = 'civil-register';
  readonly errors = {
    unknown: BirthRequestUnknown,
    reused: BirthRequestReused,
    refused: CivilRegisterCode.refused,
  };

  constructor(
    private readonly book: RequestBook,
    private readonly births: BirthRepository,
    private readonly people: PersonService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async register(body: CivilRegisterBirthRequest): Promise<CivilRegisterBirth> {
    return this.shown(await this.book.take(this, body));
  }

  async find(requestId: string): Promise<CivilRegisterBirth> {
    return this.shown(await this.book.look(this, requestId));
  }

  /** A birth whose certificate is written, by the register's own id; what the other national systems ask here. */
  async certified(registrationId: string): Promise<Birth | null> {
    const known = await this.births.find({ id: registrationId });
    if (!known) return null;
    await this.book.look(this, known.requestId);
    const birth = await this.births.find({ id: registrationId });
    return birth?.certificateNumber ? birth : null;
  }

  async receive(body: CivilRegisterBirthRequest, request: NationalRequest) {
    const refusal = refusalOnSight(body, this.clock.today()) ?? parentsMissing(body);
    if (refusal) return { refusal };
    if (!(await this.agrees(body.mother)) || !(await this.agrees(body.father)))
      return {
        refusal: {
          code: CivilRegisterCode.parentMismatch,
          reason: 'Thông tin cha hoặc mẹ không khớp CSDLQG về dân cư',
        },
      };
    if (!(await this.births.reserve(request.ownId, body)))
      return {
        refusal: {
          code: CivilRegisterCode.notificationAlreadyUsed,
          reason: 'Giấy chứng sinh đã được dùng để đăng ký khai sinh',
        },
      };
    return {};
  }

  async decide(body: CivilRegisterBirthRequest, request: NationalRequest): Promise<Decision<Result>> {
    const registeredOn = this.clock.today();
    const year = Number(registeredOn.slice(0, 4));
    const { communeCode } = body.registrationPlace;
    const entryNumber = await this.births.nextEntry(communeCode, year);
    const number = certificateNumber(entryNumber, year);
    await this.births.certify(request.ownId, number);
    return {
      done: {
        certificate: {
          number,
          bookNumber: bookNumber(communeCode, year),
          bookYear: year,
          entryNumber,
          registeredOn,
          registrationPlace: body.registrationPlace,
          signedBy: body.signedBy,
        },
      },
    };
  }

  release(body: CivilRegisterBirthRequest): Promise<void> {
    return this.births.release(body.requestId);
  }

  /** A parent without a number is a legal case and checked by nobody here (Luật Hộ tịch Đ16.3). */
  private async agrees(parent: NationalParent | undefined): Promise<boolean> {
    if (!parent?.personalNumber) return true;
    return (await this.people.identify({ ...parent, personalNumber: parent.personalNumber })) !== undefined;
  }

  private shown(request: NationalRequest): CivilRegisterBirth {
    const { refusal } = request;
    const result = request.result as Result | null; // written by decide()
    return {
      requestId: request.id,
      registrationId: request.ownId,
      state: request.state === 'done' ? 4 : request.state === 'refused' ? 0 : 1,
      receivedAt: request.receivedAt.toISOString(),
      ...given({ refusal, certificate: result?.certificate }),
      version: request.version,
    };
  }
}
