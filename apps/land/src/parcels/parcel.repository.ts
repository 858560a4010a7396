import { type ParcelKey } from '@lgsp/contracts-legs';
import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { ParcelEntity } from './parcel.entity.js';
import { ParcelNotFound, ParcelTaken } from './parcel.errors.js';

@Injectable()
export class ParcelRepository {
  private readonly rows = this.tx.rows(ParcelEntity, ParcelNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws LAND.PARCEL_TAKEN */
  async insert(parcel: ParcelEntity): Promise<void> {
    if (!(await this.tx.insertNew(ParcelEntity, parcel))) throw new ParcelTaken();
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  readonly get = this.rows.get;

  /** The open parcel that bears this number. */
  find({ commune, mapSheet, parcelNumber }: ParcelKey): Promise<ParcelEntity | null> {
    return this.tx.repository(ParcelEntity).findOneBy({ commune, mapSheet, parcelNumber, state: 'open' });
  }

  /**
   * The parcel, held until the transaction ends: two who would transfer the same right take turns here, and the second sees
   * what the first did. Its version keeps them apart even so.
   */
  readonly lock = this.rows.lock;

  readonly list = this.rows.page;

  readonly all = this.rows.all;

  readonly update = this.rows.update;
}
