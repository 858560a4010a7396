import { landLegs, type TransferLeg } from '@lgsp/contracts-land';
import { acknowledge, Outbox, type Scope, Transactional } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { checkMove, TRANSFER_LEG } from './transfer-leg.js';
import { MoveNotAllowed } from './transfer-leg.errors.js';
import { TransferLegRepository } from './transfer-leg.repository.js';
import { transferLegView } from './transfer-leg.view.js';

/** Taxes and fees of a transfer: the leg waits until they are paid, and one-stop's clock with it. Of amounts nothing is known here. */
@Injectable()
export class TransferDuties {
  constructor(
    private readonly legs: TransferLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async due(id: string, scope: Scope, reason: string, officer: string): Promise<TransferLeg> {
    const leg = await this.legs.getIn(scope, id);
    checkMove(leg.state, 'waiting');
    await this.legs.update(leg, {
      ...acknowledge(TRANSFER_LEG, this.outbox, leg),
      ...{ state: 'waiting', dutyDue: true, reasons: [{ code: 'FINANCIAL_DUTY', text: reason }] },
    });
    const { kind } = TRANSFER_LEG;
    this.outbox.add(landLegs.LegDutyDue, { legId: id, kind, dossierCode: leg.dossierCode, reason, officer });
    return transferLegView(leg);
  }

  /** The leg waits on until one-stop says its new limit. @throws LAND.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async fulfilled(id: string, scope: Scope, reason: string, officer: string): Promise<TransferLeg> {
    const leg = await this.legs.getIn(scope, id);
    if (!(leg.state === 'waiting' && leg.dutyDue)) throw new MoveNotAllowed({ detail: 'no duty is due' });
    await this.legs.update(leg, { dutyDue: false });
    const { kind } = TRANSFER_LEG;
    const said = { legId: id, kind, dossierCode: leg.dossierCode, reason, officer };
    this.outbox.add(landLegs.LegDutyFulfilled, said);
    return transferLegView(leg);
  }
}
