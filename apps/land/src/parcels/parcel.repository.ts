import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { ParcelEntity } from './parcel.entity.js';
import { ParcelNotFound } from './parcel.errors.js';

@Injectable()
export class ParcelRepository {
  constructor(private readonly tx: Tx) {}

  async insert(parcel: ParcelEntity): Promise<void> {
    await this.tx.repository(ParcelEntity).insert(parcel);
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  async get(id: string): Promise<ParcelEntity> {
    const found = await this.tx.repository(ParcelEntity).findOneBy({ id });
    if (!found) throw new ParcelNotFound();
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: { commune?: string }, limit: number, after?: string): Promise<ParcelEntity[]> {
    return this.tx.repository(ParcelEntity).find({
      where: { ...filter, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(parcel: ParcelEntity, set: Partial<Omit<ParcelEntity, 'id' | 'version'>>): Promise<void> {
    const version = await this.tx.updateVersioned(ParcelEntity, parcel, set);
    Object.assign(parcel, set, { version });
  }

  /** All open ones of the holder that say otherwise. */
  async settleHolder(holder: string, commune: string): Promise<void> {
    await this.tx.execute(
      `UPDATE parcel SET holder_commune = $2, version = version + 1
       WHERE holder = $1 AND state = 'open' AND holder_commune IS DISTINCT FROM $2`,
      [holder, commune],
    );
  }
}
