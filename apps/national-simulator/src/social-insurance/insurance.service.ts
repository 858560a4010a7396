import {
  type InsuranceCard,
  type InsuranceCardAnswer,
  type InsuranceCardRequest,
  SocialInsuranceCode,
} from '@lgsp/contracts-national-systems';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../national-population/person.service.js';
import { type NationalRequest } from '../requests/national-request.entity.js';
import { RequestBook } from '../requests/request-book.js';
import { type Decision, type RequestRules } from '../requests/request-rules.js';
import { childCardValidity, fitsChildOfProvince, isUnderSix } from './card-rules.js';
import { CardRepository } from './card.repository.js';
import { CardRequestReused, CardRequestUnknown } from './insurance.errors.js';

const refusal = (code: string, reason: string) => ({ code, reason });
const MISMATCH = refusal(
  SocialInsuranceCode.personMismatch,
  'Số định danh, họ tên, giới tính hoặc ngày sinh không khớp',
);
const NOT_UNDER_SIX = refusal(SocialInsuranceCode.notUnderSix, 'Không phải trẻ em dưới 6 tuổi');
const WRONG_ATTRIBUTES = refusal(
  SocialInsuranceCode.wrongAttributes,
  'Thẻ của trẻ em dưới 6 tuổi phải là đối tượng TE, mức hưởng 1, mã tỉnh 38',
);
const EXISTS = refusal(SocialInsuranceCode.cardExists, 'Trẻ đã được cấp thẻ bảo hiểm y tế');

@Injectable()
export class InsuranceService implements RequestRules<InsuranceCardRequest, InsuranceCard> {
  readonly system = 'social-insurance';
  readonly errors = {
    unknown: CardRequestUnknown,
    reused: CardRequestReused,
    refused: SocialInsuranceCode.refused,
    certificateInError: SocialInsuranceCode.certificateInError,
  };

  constructor(
    private readonly book: RequestBook,
    private readonly cards: CardRepository,
    private readonly people: PersonService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async issue(body: InsuranceCardRequest): Promise<InsuranceCardAnswer> {
    return shown(await this.book.take(this, body));
  }

  async find(requestId: string): Promise<InsuranceCardAnswer> {
    return shown(await this.book.look(this, requestId));
  }

  async receive(body: InsuranceCardRequest) {
    const { person } = body;
    const known = await this.people.identify(person);
    if (!known || known.sex !== person.sex) return { refusal: MISMATCH };
    if (!isUnderSix(person.birthDate, this.clock.today())) return { refusal: NOT_UNDER_SIX };
    if (!fitsChildOfProvince(body)) return { refusal: WRONG_ATTRIBUTES };
    return (await this.cards.has(person.personalNumber)) ? { refusal: EXISTS } : {};
  }

  async decide(body: InsuranceCardRequest, request: NationalRequest): Promise<Decision<InsuranceCard>> {
    const { personalNumber, birthDate } = body.person;
    const validity = childCardValidity(birthDate);
    if (!(await this.cards.add(request.ownId, personalNumber, validity.validTo))) return { refused: EXISTS };
    return {
      done: {
        cardId: request.ownId,
        personalNumber,
        objectGroup: body.objectGroup,
        benefitLevel: body.benefitLevel,
        issuingProvince: body.issuingProvince,
        firstCareFacility: body.firstCareFacility ?? null,
        legacyNumber: null,
        ...validity,
        issuedOn: this.clock.today(),
      },
    };
  }
}

function shown(request: NationalRequest): InsuranceCardAnswer {
  const card = request.result as InsuranceCard | null; // written by decide()
  return {
    requestId: request.id,
    state: request.state === 'done' ? 'issued' : request.state === 'refused' ? 'refused' : 'accepted',
    ...given({ card, refusal: request.refusal }),
    version: request.version,
  };
}
