import { type TransferLegState } from '@lgsp/contracts-land';
import { beyond, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { TransferLegEntity } from './transfer-leg.entity.js';
import { TransferLegNotFound } from './transfer-leg.errors.js';

@Injectable()
export class TransferLegRepository {
  constructor(private readonly tx: Tx) {}

  /** False when the leg is here already. */
  insert(leg: TransferLegEntity): Promise<boolean> {
    return this.tx.insertNew(TransferLegEntity, leg);
  }

  /** @throws LAND.TRANSFER_LEG_NOT_FOUND */
  async get(id: string): Promise<TransferLegEntity> {
    const found = await this.tx.repository(TransferLegEntity).findOneBy({ id });
    if (!found) throw new TransferLegNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    leg: TransferLegEntity,
    set: Partial<Omit<TransferLegEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(TransferLegEntity, leg, set);
    Object.assign(leg, set, { version });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: { state?: TransferLegState }, limit: number, after?: string): Promise<TransferLegEntity[]> {
    return this.tx.repository(TransferLegEntity).find({
      where: { ...filter, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
