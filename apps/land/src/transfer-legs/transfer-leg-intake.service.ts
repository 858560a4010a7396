import { landLegs } from '@lgsp/contracts-land';
import { Transactional } from '@lgsp/database';
import { Outbox, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { ParcelRepository } from '../parcels/parcel.repository.js';
import { type transferLegRequested } from '../subscriptions.js';
import { Transfers } from './transfers.service.js';
import { type TransferLegEntity } from './transfer-leg.entity.js';
import { TransferLegRepository } from './transfer-leg.repository.js';

export type TransferLegRequest = ReceivedEvent<typeof transferLegRequested>['data'];

/** One-stop asks for a right to be transferred. */
@Injectable()
export class TransferLegIntake {
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
    const reason = await this.transfers.whyNot(leg);
    if (reason) Object.assign(leg, { state: 'refused', reasons: [reason] });
    if (!(await this.legs.insert(leg))) return;
    if (reason) return this.transfers.sayRefused(leg);
    const { id, dossierCode } = leg;
    this.outbox.add(landLegs.LegAcknowledged, { legId: id, kind: 'land-transfer', dossierCode });
  }
}

export const newLeg = (request: TransferLegRequest, parcelId: string | null): TransferLegEntity => ({
  id: request.legId,
  version: 1,
  state: 'asked',
  dossierCode: request.dossierCode,
  agency: request.agency,
  dueAt: new Date(request.dueAt),
  parcel: request.parcel,
  parcelId,
  certificateNumber: request.certificateNumber,
  transferor: request.transferor,
  transferee: request.transferee,
  form: request.form,
  contract: request.contract,
  approvedBy: null,
  signedBy: null,
  newCertificateNumber: null,
  reasons: [],
});
