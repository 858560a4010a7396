import { type AcceptanceLegState } from '@lgsp/contracts-fire-safety';
import { beyond, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { AcceptanceLegEntity } from './acceptance-leg.entity.js';
import { AcceptanceLegNotFound } from './acceptance-leg.errors.js';

@Injectable()
export class AcceptanceLegRepository {
  constructor(private readonly tx: Tx) {}

  /** False when the leg was asked before. */
  insert(leg: AcceptanceLegEntity): Promise<boolean> {
    return this.tx.insertNew(AcceptanceLegEntity, leg);
  }

  /** @throws FIRE_SAFETY.LEG_NOT_FOUND */
  async get(id: string): Promise<AcceptanceLegEntity> {
    const found = await this.tx.repository(AcceptanceLegEntity).findOneBy({ id });
    if (!found) throw new AcceptanceLegNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    leg: AcceptanceLegEntity,
    set: Partial<Omit<AcceptanceLegEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(AcceptanceLegEntity, leg, set);
    Object.assign(leg, set, { version });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(
    filter: { state?: AcceptanceLegState },
    limit: number,
    after?: string,
  ): Promise<AcceptanceLegEntity[]> {
    return this.tx.repository(AcceptanceLegEntity).find({
      where: { ...filter, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
