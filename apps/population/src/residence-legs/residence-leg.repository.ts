import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { ResidenceLegEntity } from './residence-leg.entity.js';
import { ResidenceLegNotFound } from './residence-leg.errors.js';

@Injectable()
export class ResidenceLegRepository {
  constructor(private readonly tx: Tx) {}

  /** False when the leg is here already. */
  insert(leg: ResidenceLegEntity): Promise<boolean> {
    return this.tx.insertNew(ResidenceLegEntity, leg);
  }

  /** @throws POPULATION.RESIDENCE_LEG_NOT_FOUND */
  async get(id: string): Promise<ResidenceLegEntity> {
    const found = await this.tx.repository(ResidenceLegEntity).findOneBy({ id });
    if (!found) throw new ResidenceLegNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    leg: ResidenceLegEntity,
    set: Partial<Omit<ResidenceLegEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(ResidenceLegEntity, leg, set);
    Object.assign(leg, set, { version });
  }
}
