import { legAnswers, Outbox, type ReceivedEvent, Transactional } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type birthLegRequested, type specialBirthLegRequested } from '../subscriptions.js';
import { birthKey } from './birth-key.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BIRTH_LEG } from './birth-leg.js';
import { BirthLegRepository } from './birth-leg.repository.js';

/** Of the usual case or of any other: that differs by what it may leave out. */
export type BirthLegRequest =
  ReceivedEvent<typeof birthLegRequested>['data'] | ReceivedEvent<typeof specialBirthLegRequested>['data'];
/** What both say of the birth, when the leg is asked and when it goes on. */
export type BirthLegContents = Omit<ReceivedEvent<typeof specialBirthLegRequested>['data'], 'supplements'>;

const DUPLICATE_NOTIFICATION = {
  code: 'DUPLICATE_BIRTH_NOTIFICATION',
  text: 'Giấy chứng sinh này đã được dùng cho một yêu cầu đăng ký khai sinh khác',
};
const DUPLICATE_BIRTH = {
  code: 'DUPLICATE_BIRTH',
  text: 'Đã có yêu cầu đăng ký khai sinh khác của cùng mẹ, cha hoặc cùng biên bản, cùng ngày sinh và thứ tự sinh',
};

/** One-stop asks for a birth to be registered. */
@Injectable()
export class BirthLegIntake {
  private readonly answers = legAnswers(BIRTH_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: BirthLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Puts the leg on the desk; a leg that is here already changes nothing. */
  @Transactional()
  async receive(request: BirthLegRequest): Promise<void> {
    const leg = newLeg(request);
    if (await this.answers.enter(leg)) return;
    // Either this very leg again, whose row the next insert meets too, or the same birth under another leg.
    await this.answers.enter(leg, leg.notificationCode === null ? DUPLICATE_BIRTH : DUPLICATE_NOTIFICATION);
  }
}

/** What an officer decides by, and until when. */
export const toldOf = (request: BirthLegContents) => ({
  dueAt: new Date(request.dueAt),
  proof: request.proof ?? null,
  finding: request.finding ?? null,
  birthOrder: request.birthOrder ?? null,
  child: request.child,
  mother: request.mother ?? null,
  father: request.father ?? null,
  residence: request.residence,
  registrationPlace: request.registrationPlace ?? null,
});

export const newLeg = (request: BirthLegRequest): BirthLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'asked',
  dossierCode: request.dossierCode,
  agency: request.agency,
  acknowledged: false,
  takenBy: null,
  ...toldOf(request),
  // What it is once by stays as it was asked.
  notificationCode: request.notificationCode ?? null,
  birthKey: birthKey(request),
  approvedBy: null,
  signedBy: null,
  sentAt: null,
  registrationId: null,
  certificateNumber: null,
  registeredOn: null,
  personId: null,
  reasons: [],
  supplementsLeft: request.supplements ?? 0,
});
