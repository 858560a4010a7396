import { populationLegs } from '@lgsp/contracts-population';
import { Transactional } from '@lgsp/database';
import { Outbox, type ReceivedEvent, WorkQueue } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { type residenceLegRequested } from '../subscriptions.js';
import { type ResidenceLegEntity } from './residence-leg.entity.js';
import { ResidenceLegRepository } from './residence-leg.repository.js';

export type ResidenceLegRequest = ReceivedEvent<typeof residenceLegRequested>['data'];

/** One-stop asks for the child's permanent residence to be registered. */
@Injectable()
export class ResidenceLegIntake {
  constructor(
    private readonly legs: ResidenceLegRepository,
    private readonly work: WorkQueue,
    private readonly outbox: Outbox,
  ) {}

  /** Sends the leg on to the commune police; a leg that is here already changes nothing. */
  @Transactional()
  async receive(request: ResidenceLegRequest): Promise<void> {
    const leg = newLeg(request);
    if (!(await this.legs.insert(leg))) return;
    await this.work.enqueue(
      'register-residence',
      { legId: leg.id },
      { about: leg.id, dossier: leg.dossierCode },
    );
    this.outbox.add(populationLegs.LegAcknowledged, {
      legId: leg.id,
      kind: 'residence',
      dossierCode: leg.dossierCode,
    });
  }
}

export const newLeg = (request: ResidenceLegRequest): ResidenceLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'registering',
  dossierCode: request.dossierCode,
  agency: request.agency,
  dueAt: new Date(request.dueAt),
  child: request.child,
  residence: request.residence,
  residenceNumber: null,
  registeredOn: null,
  reason: null,
});
