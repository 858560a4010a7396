import { type ParcelKey } from '@lgsp/contracts-legs';
import { beyond, keysetBatches, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { ParcelEntity } from './parcel.entity.js';
import { ParcelNotFound, ParcelTaken } from './parcel.errors.js';
import { type ParcelExport } from './parcel.list.js';

@Injectable()
export class ParcelRepository {
  constructor(private readonly tx: Tx) {}

  /** @throws LAND.PARCEL_TAKEN */
  async insert(parcel: ParcelEntity): Promise<void> {
    if (!(await this.tx.insertNew(ParcelEntity, parcel))) throw new ParcelTaken();
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  async get(id: string): Promise<ParcelEntity> {
    const found = await this.tx.repository(ParcelEntity).findOneBy({ id });
    if (!found) throw new ParcelNotFound();
    return found;
  }

  /** The open parcel that bears this number. */
  find({ commune, mapSheet, parcelNumber }: ParcelKey): Promise<ParcelEntity | null> {
    return this.tx.repository(ParcelEntity).findOneBy({ commune, mapSheet, parcelNumber, state: 'open' });
  }

  /**
   * The parcel, held until the transaction ends: two who would transfer the same right take turns here, and the second sees
   * what the first did. Its version keeps them apart even so.
   */
  async lock(id: string): Promise<ParcelEntity> {
    const found = await this.tx
      .repository(ParcelEntity)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new ParcelNotFound();
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: ParcelExport, limit: number, after?: string): Promise<ParcelEntity[]> {
    return this.tx.repository(ParcelEntity).find({
      where: { ...filter, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** The same list, to its end. */
  all(filter: ParcelExport): AsyncGenerator<readonly ParcelEntity[], void> {
    return keysetBatches(this.tx, (after, limit) => this.list(filter, limit, after?.id));
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(parcel: ParcelEntity, set: Partial<Omit<ParcelEntity, 'id' | 'version'>>): Promise<void> {
    const version = await this.tx.updateVersioned(ParcelEntity, parcel, set);
    Object.assign(parcel, set, { version });
  }
}
