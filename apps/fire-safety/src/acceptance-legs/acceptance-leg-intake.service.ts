import { unitMeant } from '@lgsp/admin-units';
import { legAnswers, Outbox, type ReceivedEvent, Transactional } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type fireAcceptanceLegRequested } from '../subscriptions.js';
import { type AcceptanceLegEntity } from './acceptance-leg.entity.js';
import { ACCEPTANCE_LEG } from './acceptance-leg.js';
import { AcceptanceLegRepository } from './acceptance-leg.repository.js';

type Requested = ReceivedEvent<typeof fireAcceptanceLegRequested>['data'];

/** One-stop asks for the acceptance of a facility. */
@Injectable()
export class AcceptanceLegIntake {
  private readonly answers = legAnswers(ACCEPTANCE_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: AcceptanceLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Puts the leg on the desk; a leg that is here already changes nothing. */
  @Transactional()
  async receive(request: Requested): Promise<void> {
    await this.answers.enter(newLeg(request));
  }
}

/** What an officer decides by, and until when. */
export const toldOf = (request: Omit<Requested, 'supplements'>) => ({
  dueAt: new Date(request.dueAt),
  facility: request.facility,
  place: request.place,
  unitId: unitMeant({ code: request.place.communeCode, name: request.place.communeName }) ?? null,
  facilityId: request.facilityId ?? null,
  holder: request.holder ?? null,
  design: request.design,
});

export const newLeg = (request: Requested): AcceptanceLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'asked',
  dossierCode: request.dossierCode,
  agency: request.agency,
  acknowledged: false,
  takenBy: null,
  ...toldOf(request),
  inspection: null,
  inspectedBy: null,
  signedBy: null,
  documentNumber: null,
  acceptedOn: null,
  reasons: [],
  supplementsLeft: request.supplements ?? 0,
});
