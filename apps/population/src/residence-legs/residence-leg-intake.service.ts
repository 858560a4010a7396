import {
  declineWithdrawal,
  legAnswers,
  Outbox,
  type ReceivedEvent,
  Transactional,
  WorkQueue,
} from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { type residenceLegRequested, type residenceLegResumed } from '../subscriptions.js';
import { type ResidenceLegEntity } from './residence-leg.entity.js';
import { populationLegs } from '@lgsp/contracts-population';
import { RESIDENCE_LEG } from './residence-leg.js';
import { ResidenceLegRepository } from './residence-leg.repository.js';

export type ResidenceLegRequest = ReceivedEvent<typeof residenceLegRequested>['data'];

/** One-stop asks for the child's permanent residence to be registered. */
@Injectable()
export class ResidenceLegIntake {
  private readonly answers = legAnswers(RESIDENCE_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: ResidenceLegRepository,
    private readonly work: WorkQueue,
    private readonly outbox: Outbox,
  ) {}

  /** Sends the leg on to the commune police; a leg that is here already changes nothing. */
  @Transactional()
  async receive(request: ResidenceLegRequest): Promise<void> {
    const { legId, dossierCode } = request;
    if (!(await this.answers.enter(newLeg(request)))) return;
    await this.work.enqueue('register-residence', { legId }, { about: legId, dossier: dossierCode });
  }

  /**
   * The certificate was corrected, or stays: the police are asked anew, under an id of its own, with what it says now. One that waits for
   * nothing changes nothing. @throws POPULATION.RESIDENCE_LEG_NOT_FOUND, DATABASE.CONFLICT
   */
  @Transactional()
  async resumed(told: ReceivedEvent<typeof residenceLegResumed>): Promise<void> {
    const { legId, dueAt, child, residence } = told.data;
    const leg = await this.legs.get(legId);
    if (leg.state !== 'correcting') return;
    await this.legs.update(leg, {
      ...{ state: 'registering', dueAt: new Date(dueAt), child, residence },
      // What the police found is known still where nothing was corrected.
      ...(isDeepStrictEqual(child, leg.child) ? {} : { reason: null }),
    });
    await this.work.enqueue('register-residence', { legId }, { about: told.id, dossier: leg.dossierCode });
  }

  /** @throws POPULATION.RESIDENCE_LEG_NOT_FOUND, DATABASE.CONFLICT */
  @Transactional()
  async dueMoved(legId: string, dueAt: string): Promise<void> {
    await this.legs.update(await this.legs.get(legId), { dueAt: new Date(dueAt) });
  }

  /** It is with the police from the first moment: nobody here can call it back. @throws POPULATION.RESIDENCE_LEG_NOT_FOUND */
  @Transactional()
  async withdrawalRequested(legId: string): Promise<void> {
    const form = { answers: populationLegs, kind: 'residence' } as const;
    declineWithdrawal(form, this.outbox, await this.legs.get(legId));
  }
}

export const newLeg = (request: ResidenceLegRequest): ResidenceLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'registering',
  dossierCode: request.dossierCode,
  agency: request.agency,
  acknowledged: false,
  dueAt: new Date(request.dueAt),
  child: request.child,
  residence: request.residence,
  residenceNumber: null,
  registeredOn: null,
  reason: null,
});
