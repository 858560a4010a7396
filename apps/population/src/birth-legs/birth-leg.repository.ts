import { type BirthLegState } from '@lgsp/contracts-population';
import { beyond, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegNotFound } from './birth-leg.errors.js';

@Injectable()
export class BirthLegRepository {
  constructor(private readonly tx: Tx) {}

  /** False when the leg is here already, or when another leg that is not refused holds its giấy chứng sinh. */
  insert(leg: BirthLegEntity): Promise<boolean> {
    return this.tx.insertNew(BirthLegEntity, leg);
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  async get(id: string): Promise<BirthLegEntity> {
    const found = await this.tx.repository(BirthLegEntity).findOneBy({ id });
    if (!found) throw new BirthLegNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(leg: BirthLegEntity, set: Partial<Omit<BirthLegEntity, 'id' | 'version'>>): Promise<void> {
    const version = await this.tx.updateVersioned(BirthLegEntity, leg, set);
    Object.assign(leg, set, { version });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: { state?: BirthLegState }, limit: number, after?: string): Promise<BirthLegEntity[]> {
    return this.tx.repository(BirthLegEntity).find({
      where: { ...filter, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
