import { type Parcel, type ParcelExportRow, type ParcelHistory } from '@lgsp/contracts-land';
import { type Page, pageOf, type Scope } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type ParcelEntity } from './parcel.entity.js';
import { type ParcelExport, type ParcelList } from './parcel.list.js';
import { ParcelRegisterRepository } from './parcel-register.repository.js';
import { ParcelRepository } from './parcel.repository.js';
import { entryView, parcelRow, parcelView } from './parcel.view.js';

/** All that is read of parcels, as it leaves the service. */
@Injectable()
export class ParcelQueries {
  constructor(
    private readonly parcels: ParcelRepository,
    private readonly entries: ParcelRegisterRepository,
  ) {}

  async view(parcel: ParcelEntity): Promise<Parcel> {
    const ids = [parcel.id];
    return parcelView(parcel, await this.entries.rights(ids), await this.entries.certificates(ids));
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<Parcel> {
    return this.view(await this.parcels.getIn(scope, id));
  }

  async list({ limit, after, ...filter }: ParcelList, scope: Scope): Promise<Page<Parcel>> {
    const rows = await this.parcels.list(scope, filter, limit + 1, after);
    const ids = rows.map(({ id }) => id);
    const [rights, certificates] = [await this.entries.rights(ids), await this.entries.certificates(ids)];
    return pageOf(
      rows.map((row) => parcelView(row, rights, certificates)),
      limit,
      ({ id }) => id,
    );
  }

  async *export(filter: ParcelExport, scope: Scope): AsyncGenerator<readonly ParcelExportRow[], void> {
    for await (const rows of this.parcels.all(scope, filter)) yield rows.map(parcelRow);
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  async history(id: string, scope: Scope): Promise<ParcelHistory> {
    await this.parcels.getIn(scope, id);
    const { entries, rights } = await this.entries.history(id);
    return { items: entries.map((entry) => entryView(entry, rights)) };
  }
}
