import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { CardNotFound, LegNotFound } from './insurance.errors.js';
import { InsuranceCardEntity } from './insurance-card.entity.js';
import { InsuranceLegEntity } from './insurance-leg.entity.js';

@Injectable()
export class InsuranceRepository {
  private readonly legRows = this.tx.rows(InsuranceLegEntity, LegNotFound);

  constructor(private readonly tx: Tx) {}

  /** False when the leg was asked before. */
  readonly insertLeg = this.legRows.insertNew;

  async leg(id: string): Promise<InsuranceLegEntity> {
    const found = await this.tx.repository(InsuranceLegEntity).findOneBy({ id });
    if (!found) throw new LegNotFound({ detail: id });
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  readonly legs = this.legRows.page;

  /** @throws DATABASE.CONFLICT */
  async closeLeg(
    leg: InsuranceLegEntity,
    state: 'done' | 'refused',
    refusalCode: string | null = null,
  ): Promise<void> {
    await this.legRows.update(leg, { state, refusalCode });
  }

  async insertCard(card: InsuranceCardEntity): Promise<void> {
    await this.tx.repository(InsuranceCardEntity).insert(card);
  }

  async card(id: string): Promise<InsuranceCardEntity> {
    const found = await this.tx.repository(InsuranceCardEntity).findOneBy({ id });
    if (!found) throw new CardNotFound();
    return found;
  }
}
