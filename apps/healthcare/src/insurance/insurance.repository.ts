import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { CardNotFound, LegNotFound } from './insurance.errors.js';
import { InsuranceCardEntity } from './insurance-card.entity.js';
import { InsuranceLegEntity, type InsuranceLegState } from './insurance-leg.entity.js';

@Injectable()
export class InsuranceRepository {
  constructor(private readonly tx: Tx) {}

  /** False when the leg was asked before. */
  async insertLeg(leg: InsuranceLegEntity): Promise<boolean> {
    const inserted = await this.tx
      .repository(InsuranceLegEntity)
      .createQueryBuilder()
      .insert()
      .values(leg)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  async leg(id: string): Promise<InsuranceLegEntity> {
    const found = await this.tx.repository(InsuranceLegEntity).findOneBy({ id });
    if (!found) throw new LegNotFound({ detail: id });
    return found;
  }

  legs(state: InsuranceLegState | undefined, limit: number, after?: string): Promise<InsuranceLegEntity[]> {
    const query = this.tx.repository(InsuranceLegEntity).createQueryBuilder('leg').orderBy('id').take(limit);
    if (state !== undefined) query.andWhere('state = :state', { state });
    if (after !== undefined) query.andWhere('id > :after', { after });
    return query.getMany();
  }

  /** @throws DATABASE.CONFLICT */
  async closeLeg(
    leg: InsuranceLegEntity,
    state: 'done' | 'refused',
    refusalCode: string | null = null,
  ): Promise<void> {
    await this.tx.updateVersioned(InsuranceLegEntity, leg, { state, refusalCode });
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
