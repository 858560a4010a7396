import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { CardNotFound } from './insurance.errors.js';
import { InsuranceCardEntity } from './insurance-card.entity.js';

@Injectable()
export class InsuranceCardRepository {
  constructor(private readonly tx: Tx) {}

  async insert(card: InsuranceCardEntity): Promise<void> {
    await this.tx.repository(InsuranceCardEntity).insert(card);
  }

  /** @throws HEALTHCARE.CARD_NOT_FOUND */
  async get(id: string): Promise<InsuranceCardEntity> {
    const found = await this.tx.repository(InsuranceCardEntity).findOneBy({ id });
    if (!found) throw new CardNotFound();
    return found;
  }
}
