import { type ParcelKey } from '@lgsp/contracts-legs';
import { inCommunes, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { ParcelEntity } from './parcel.entity.js';
import { ParcelNotFound, ParcelTaken } from './parcel.errors.js';
import { type ParcelExport } from './parcel.list.js';

@Injectable()
export class ParcelRepository {
  private readonly rows = this.tx.rows(ParcelEntity, ParcelNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws LAND.PARCEL_TAKEN */
  async insert(parcel: ParcelEntity): Promise<void> {
    if (!(await this.tx.insertNew(ParcelEntity, parcel))) throw new ParcelTaken();
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<ParcelEntity> =>
    this.rows.get(id, inCommunes(scope, 'commune'));

  /** The open parcel that bears this number. */
  find({ commune, mapSheet, parcelNumber }: ParcelKey): Promise<ParcelEntity | null> {
    const lies = inCommunes('province', 'commune', commune);
    return this.tx.repository(ParcelEntity).findOneBy({ ...lies, mapSheet, parcelNumber, state: 'open' });
  }

  /**
   * The parcel, held until the transaction ends: two who would transfer the same right take turns here, and the second sees
   * what the first did. Its version keeps them apart even so.
   */
  readonly lock = this.rows.lock;

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(scope: Scope, filter: ParcelExport, limit: number, after?: string): Promise<ParcelEntity[]> {
    return this.rows.page(inCommunes(scope, 'commune', filter.commune), limit, after);
  }

  /** The same list, to its end. */
  all(scope: Scope, filter: ParcelExport): AsyncGenerator<readonly ParcelEntity[], void> {
    return this.rows.all(inCommunes(scope, 'commune', filter.commune));
  }

  readonly update = this.rows.update;
}
