import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { FacilityEntity } from './facility.entity.js';
import { FacilityNotFound } from './facility.errors.js';

@Injectable()
export class FacilityRepository {
  constructor(private readonly tx: Tx) {}

  async insert(facility: FacilityEntity): Promise<void> {
    await this.tx.repository(FacilityEntity).insert(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async get(id: string): Promise<FacilityEntity> {
    const found = await this.tx.repository(FacilityEntity).findOneBy({ id });
    if (!found) throw new FacilityNotFound();
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: { commune?: string }, limit: number, after?: string): Promise<FacilityEntity[]> {
    return this.tx.repository(FacilityEntity).find({
      where: { ...filter, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    facility: FacilityEntity,
    set: Partial<Omit<FacilityEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(FacilityEntity, facility, set);
    Object.assign(facility, set, { version });
  }

  /** All open ones of the holder that say otherwise. */
  async settleHolder(holder: string, commune: string): Promise<void> {
    await this.tx.execute(
      `UPDATE facility SET holder_commune = $2, version = version + 1
       WHERE holder = $1 AND state = 'open' AND holder_commune IS DISTINCT FROM $2`,
      [holder, commune],
    );
  }
}
