import { type TransferLeg, type TransferSignature } from '@lgsp/contracts-land';
import { type RefusalReason } from '@lgsp/contracts-legs';
import {
  type ActingPerson,
  given,
  legAnswers,
  legSupplements,
  Outbox,
  type Page,
  pageOf,
  type Scope,
  takeLeg,
  Transactional,
} from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { checkMove, checkSigner, TRANSFER_LEG } from './transfer-leg.js';
import { SupplementsUsedUp } from './transfer-leg.errors.js';
import { type TransferLegList } from './transfer-leg.list.js';
import { TransferLegRepository } from './transfer-leg.repository.js';
import { transferLegView } from './transfer-leg.view.js';
import { Transfers } from './transfers.service.js';

/** What people of the land registration office do: the officer approves or refuses, another signs the new certificate. */
@Injectable()
export class TransferLegDesk {
  private readonly answers = legAnswers(TRANSFER_LEG, this.legs, this.outbox);
  private readonly supplements = legSupplements(TRANSFER_LEG, this.legs, this.outbox, SupplementsUsedUp);

  constructor(
    private readonly legs: TransferLegRepository,
    private readonly transfers: Transfers,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LAND.TRANSFER_LEG_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<TransferLeg> {
    return transferLegView(await this.legs.getIn(scope, id));
  }

  async list({ state, limit, after }: TransferLegList, scope: Scope): Promise<Page<TransferLeg>> {
    const rows = await this.legs.listIn(scope, given({ state }), limit + 1, after);
    return pageOf(rows.map(transferLegView), limit, ({ id }) => id);
  }

  /** The officer has it now, and one-stop hears that somebody has. @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async claim(id: string, scope: Scope, officer: string): Promise<TransferLeg> {
    return transferLegView(
      await takeLeg(TRANSFER_LEG, this.legs, this.outbox, await this.legs.getIn(scope, id), officer),
    );
  }

  /** @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async approve(id: string, scope: Scope, officer: string): Promise<TransferLeg> {
    const leg = await this.legs.getIn(scope, id);
    return transferLegView(await this.answers.move(leg, 'approved', { approvedBy: officer }));
  }

  /**
   * Signed, the right goes over; or the leg is refused when meanwhile another transfer was first.
   * @throws LAND.SAME_OFFICIAL, LAND.LEG_MOVE_NOT_ALLOWED, LAND.CERTIFICATE_TAKEN, DATABASE.CONFLICT
   */
  @Transactional()
  async sign(
    id: string,
    scope: Scope,
    { certificateNumber }: TransferSignature,
    signer: ActingPerson,
  ): Promise<TransferLeg> {
    const leg = await this.legs.getIn(scope, id);
    checkMove(leg.state, 'done');
    checkSigner(leg.approvedBy, signer);
    const reason = await this.transfers.whyNot(leg);
    if (reason) return transferLegView(await this.answers.refuse(leg, [reason]));
    const signedBy = signer.actor;
    await this.answers.move(leg, 'done', { signedBy, newCertificateNumber: certificateNumber });
    this.answers.done(leg, await this.transfers.carryOut(leg, signedBy, certificateNumber));
    return transferLegView(leg);
  }

  /** @throws LAND.SUPPLEMENTS_USED_UP, LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async askSupplement(
    id: string,
    scope: Scope,
    reasons: readonly RefusalReason[],
    officer: string,
  ): Promise<TransferLeg> {
    return transferLegView(await this.supplements.ask(await this.legs.getIn(scope, id), reasons, officer));
  }

  /** @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async refuse(id: string, scope: Scope, reasons: readonly RefusalReason[]): Promise<TransferLeg> {
    return transferLegView(await this.answers.refuse(await this.legs.getIn(scope, id), reasons));
  }
}
