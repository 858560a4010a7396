import { legAnswers, Outbox, type ReceivedEvent, Transactional } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type birthLegRequested } from '../subscriptions.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BIRTH_LEG } from './birth-leg.js';
import { BirthLegRepository } from './birth-leg.repository.js';

export type BirthLegRequest = ReceivedEvent<typeof birthLegRequested>['data'];

const DUPLICATE = {
  code: 'DUPLICATE_BIRTH_NOTIFICATION',
  text: 'Giấy chứng sinh này đã được dùng cho một yêu cầu đăng ký khai sinh khác',
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
    if (await this.answers.take(leg)) return;
    // Either this very leg again, whose row the next insert meets too, or the notification code under another leg.
    await this.answers.take(leg, DUPLICATE);
  }
}

/** What an officer decides by, and until when. */
export const toldOf = (request: Omit<BirthLegRequest, 'supplements'>) => ({
  dueAt: new Date(request.dueAt),
  notificationCode: request.notificationCode,
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
  ...toldOf(request),
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
