import { type TransferLeg, type TransferSignature } from '@lgsp/contracts-land';
import { type RefusalReason } from '@lgsp/contracts-legs';
import { type Page, pageOf, Transactional } from '@lgsp/database';
import { given } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { checkMove, checkSigner } from './transfer-leg.js';
import { type TransferLegEntity } from './transfer-leg.entity.js';
import { type TransferLegList } from './transfer-leg.list.js';
import { TransferLegRepository } from './transfer-leg.repository.js';
import { transferLegView } from './transfer-leg.view.js';
import { Transfers } from './transfers.service.js';

/** What people of the land registration office do: the officer approves or refuses, another signs the new certificate. */
@Injectable()
export class TransferLegDesk {
  constructor(
    private readonly legs: TransferLegRepository,
    private readonly transfers: Transfers,
  ) {}

  /** @throws LAND.TRANSFER_LEG_NOT_FOUND */
  async get(id: string): Promise<TransferLeg> {
    return transferLegView(await this.legs.get(id));
  }

  async list({ state, limit, after }: TransferLegList): Promise<Page<TransferLeg>> {
    const rows = await this.legs.list(given({ state }), limit + 1, after);
    return pageOf(rows.map(transferLegView), limit, ({ id }) => id);
  }

  /** @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async approve(id: string, officer: string): Promise<TransferLeg> {
    const leg = await this.legs.get(id);
    checkMove(leg.state, 'approved');
    await this.legs.update(leg, { state: 'approved', approvedBy: officer });
    return transferLegView(leg);
  }

  /**
   * Signed, the right goes over; or the leg is refused when meanwhile another transfer was first.
   * @throws LAND.SAME_OFFICIAL, LAND.LEG_MOVE_NOT_ALLOWED, LAND.CERTIFICATE_TAKEN, DATABASE.CONFLICT
   */
  @Transactional()
  async sign(id: string, { certificateNumber }: TransferSignature, signer: string): Promise<TransferLeg> {
    const leg = await this.legs.get(id);
    checkMove(leg.state, 'done');
    checkSigner(leg.approvedBy, signer);
    const reason = await this.transfers.whyNot(leg);
    if (reason) return this.refuseNow(leg, [reason]);
    await this.legs.update(leg, {
      state: 'done',
      signedBy: signer,
      newCertificateNumber: certificateNumber,
    });
    await this.transfers.carryOut(leg, signer, certificateNumber);
    return transferLegView(leg);
  }

  /** @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async refuse(id: string, reasons: readonly RefusalReason[]): Promise<TransferLeg> {
    return this.refuseNow(await this.legs.get(id), reasons);
  }

  private async refuseNow(leg: TransferLegEntity, reasons: readonly RefusalReason[]): Promise<TransferLeg> {
    checkMove(leg.state, 'refused');
    await this.legs.update(leg, { state: 'refused', reasons });
    this.transfers.sayRefused(leg);
    return transferLegView(leg);
  }
}
