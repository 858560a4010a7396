import { unitMeant } from '@lgsp/admin-units';
import { legAnswers, Outbox, type ReceivedEvent, Transactional } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { ParcelRepository } from '../parcels/parcel.repository.js';
import { type transferLegRequested } from '../subscriptions.js';
import { type TransferLegEntity } from './transfer-leg.entity.js';
import { TRANSFER_LEG } from './transfer-leg.js';
import { TransferLegRepository } from './transfer-leg.repository.js';
import { Transfers } from './transfers.service.js';

export type TransferLegRequest = ReceivedEvent<typeof transferLegRequested>['data'];

/** One-stop asks for a right to be transferred. */
@Injectable()
export class TransferLegIntake {
  private readonly answers = legAnswers(TRANSFER_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: TransferLegRepository,
    private readonly parcels: ParcelRepository,
    private readonly transfers: Transfers,
    private readonly outbox: Outbox,
  ) {}

  /** Puts the leg on the desk, or refuses what the register contradicts; a leg that is here already changes nothing. */
  @Transactional()
  async receive(request: TransferLegRequest): Promise<void> {
    const parcel = await this.parcels.find(request.parcel);
    const leg = newLeg(request, parcel?.id ?? null);
    await this.answers.enter(leg, await this.transfers.whyNot(leg));
  }
}

/** What an officer decides by, and until when. */
export const toldOf = (request: Omit<TransferLegRequest, 'supplements'>) => ({
  dueAt: new Date(request.dueAt),
  parcel: request.parcel,
  unitId: unitMeant({ code: request.parcel.commune }) ?? null,
  certificateNumber: request.certificateNumber,
  transferor: request.transferor,
  transferee: request.transferee,
  form: request.form,
  contract: request.contract,
});

export const newLeg = (request: TransferLegRequest, parcelId: string | null): TransferLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'asked',
  dossierCode: request.dossierCode,
  agency: request.agency,
  acknowledged: false,
  takenBy: null,
  ...toldOf(request),
  parcelId,
  approvedBy: null,
  signedBy: null,
  newCertificateNumber: null,
  reasons: [],
  dutyDue: false,
  supplementsLeft: request.supplements ?? 0,
});
