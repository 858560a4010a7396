import { fireSafetyLegs } from '@lgsp/contracts-fire-safety';
import { Transactional } from '@lgsp/database';
import { Outbox, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { type fireAcceptanceLegRequested } from '../subscriptions.js';
import { type AcceptanceLegEntity } from './acceptance-leg.entity.js';
import { AcceptanceLegRepository } from './acceptance-leg.repository.js';

type Requested = ReceivedEvent<typeof fireAcceptanceLegRequested>['data'];

/** One-stop asks for the acceptance of a facility. */
@Injectable()
export class AcceptanceLegIntake {
  constructor(
    private readonly legs: AcceptanceLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Puts the leg on the desk; a leg that is here already changes nothing. */
  @Transactional()
  async receive(request: Requested): Promise<void> {
    const leg = newLeg(request);
    if (!(await this.legs.insert(leg))) return;
    const { id, dossierCode } = leg;
    this.outbox.add(fireSafetyLegs.LegAcknowledged, { legId: id, kind: 'fire-acceptance', dossierCode });
  }
}

export const newLeg = (request: Requested): AcceptanceLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'asked',
  dossierCode: request.dossierCode,
  agency: request.agency,
  dueAt: new Date(request.dueAt),
  facility: request.facility,
  place: request.place,
  facilityId: request.facilityId ?? null,
  holder: request.holder ?? null,
  design: request.design,
  inspection: null,
  inspectedBy: null,
  signedBy: null,
  documentNumber: null,
  acceptedOn: null,
  reasons: [],
});
