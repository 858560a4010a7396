import { oneReason, type RefusalReason } from '@lgsp/contracts-legs';
import { type BirthLegState, populationLegs } from '@lgsp/contracts-population';
import { Outbox } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { checkMove } from './birth-leg.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegRepository } from './birth-leg.repository.js';

/** The only place that changes a state: rule, row and, when the leg ends, the answer to one-stop, in one transaction. */
@Injectable()
export class BirthLegMoves {
  constructor(
    private readonly legs: BirthLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @throws POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  async move(
    leg: BirthLegEntity,
    to: Exclude<BirthLegState, 'asked' | 'refused'>,
    set: Partial<Omit<BirthLegEntity, 'id' | 'version' | 'state'>>,
  ): Promise<void> {
    checkMove(leg.state, to);
    await this.legs.update(leg, { ...set, state: to });
  }

  /** @throws POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  async refuse(leg: BirthLegEntity, reasons: readonly RefusalReason[]): Promise<void> {
    checkMove(leg.state, 'refused');
    await this.legs.update(leg, { state: 'refused', reasons });
    this.sayRefused(leg);
  }

  /** The answer to one-stop about a leg whose row this transaction has written as refused. */
  sayRefused({ id, dossierCode, reasons }: BirthLegEntity): void {
    const reason = oneReason(reasons);
    this.outbox.add(populationLegs.LegRefused, { legId: id, kind: 'birth', dossierCode, reason });
  }
}
