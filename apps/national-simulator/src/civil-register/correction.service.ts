import {
  type CivilRegisterCorrection,
  type CivilRegisterCorrectionRequest,
  CivilRegisterCode,
} from '@lgsp/contracts-national-systems';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { PersonRepository } from '../national-population/person.repository.js';
import { type NationalRequest } from '../requests/national-request.entity.js';
import { RequestBook } from '../requests/request-book.js';
import { type Decision, type RequestRules } from '../requests/request-rules.js';
import { BirthRequestReused, BirthRequestUnknown } from './birth.errors.js';
import { BirthService } from './birth.service.js';
import { certificateNumber, refusalOnSight } from './birth.js';
import { CorrectionRepository } from './correction.repository.js';

interface Result {
  readonly entry: NonNullable<CivilRegisterCorrection['entry']>;
}

const UNKNOWN = {
  code: CivilRegisterCode.registrationUnknown,
  reason: 'Không có khai sinh đã ghi sổ với mã và số giấy khai sinh này',
};

/** An entry of its own that refers to the birth's; the population database follows, as it does in one government. */
@Injectable()
export class CorrectionService implements RequestRules<CivilRegisterCorrectionRequest, Result> {
  readonly system = 'civil-register';
  readonly errors = {
    unknown: BirthRequestUnknown,
    reused: BirthRequestReused,
    refused: CivilRegisterCode.refused,
  };

  constructor(
    private readonly book: RequestBook,
    private readonly births: BirthService,
    private readonly corrections: CorrectionRepository,
    private readonly people: PersonRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async correct(body: CivilRegisterCorrectionRequest): Promise<CivilRegisterCorrection> {
    return shown(await this.book.take(this, body));
  }

  async find(requestId: string): Promise<CivilRegisterCorrection> {
    return shown(await this.book.look(this, requestId));
  }

  async receive(body: CivilRegisterCorrectionRequest) {
    const refusal = refusalOnSight(body, this.clock.today());
    if (refusal) return { refusal };
    const birth = await this.births.certified(body.registrationId);
    return birth?.certificateNumber === body.certificateNumber ? {} : { refusal: UNKNOWN };
  }

  async decide(body: CivilRegisterCorrectionRequest, request: NationalRequest): Promise<Decision<Result>> {
    const birth = await this.births.certified(body.registrationId);
    if (!birth) return { refused: UNKNOWN };
    const registeredOn = this.clock.today();
    const year = Number(registeredOn.slice(0, 4));
    const number = certificateNumber(await this.corrections.nextEntry(birth.communeCode, year), year);
    await this.corrections.enter(request.ownId, number, body);
    await this.people.correct(birth.id, body.child);
    return { done: { entry: { number, registeredOn, corrects: body.certificateNumber } } };
  }
}

function shown(request: NationalRequest): CivilRegisterCorrection {
  const { refusal } = request;
  const result = request.result as Result | null; // written by decide()
  const { registrationId } = request.body as CivilRegisterCorrectionRequest; // stored by take(), which had it validated
  return {
    requestId: request.id,
    correctionId: request.ownId,
    registrationId,
    state: request.state === 'done' ? 4 : request.state === 'refused' ? 0 : 1,
    receivedAt: request.receivedAt.toISOString(),
    ...given({ refusal, entry: result?.entry }),
    version: request.version,
  };
}
