import {
  type Parcel,
  ParcelClosed,
  type ParcelClosure,
  ParcelRegistered,
  type NewParcel,
} from '@lgsp/contracts-land';
import { type Page, pageOf, Transactional } from '@lgsp/database';
import { type Clock, uuidv7 } from '@lgsp/kernel';
import { Outbox } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type ParcelEntity } from './parcel.entity.js';
import { checkOpen } from './parcel.js';
import { type ParcelList } from './parcel.list.js';
import { ParcelRepository } from './parcel.repository.js';
import { parcelView } from './parcel.view.js';

@Injectable()
export class ParcelService {
  constructor(
    private readonly parcels: ParcelRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Transactional()
  async register(stated: NewParcel): Promise<Parcel> {
    const parcel: ParcelEntity = {
      id: uuidv7(),
      version: 1,
      ...stated,
      holderCommune: null,
      state: 'open',
      registeredAt: this.clock.now(),
      closedAt: null,
      closingReason: null,
    };
    await this.parcels.insert(parcel);
    this.outbox.add(ParcelRegistered, { parcelId: parcel.id, ...stated });
    return parcelView(parcel);
  }

  /** @throws LAND.PARCEL_NOT_FOUND */
  async get(id: string): Promise<Parcel> {
    return parcelView(await this.parcels.get(id));
  }

  async list({ commune, limit, after }: ParcelList): Promise<Page<Parcel>> {
    const filter = commune === undefined ? {} : { commune };
    const rows = await this.parcels.list(filter, limit + 1, after);
    return pageOf(rows.map(parcelView), limit, ({ id }) => id);
  }

  /** @throws LAND.PARCEL_NOT_FOUND, LAND.PARCEL_CLOSED, DATABASE.CONFLICT */
  @Transactional()
  async close(id: string, { reason }: ParcelClosure): Promise<Parcel> {
    const parcel = await this.parcels.get(id);
    checkOpen(parcel.state);
    await this.parcels.update(parcel, {
      state: 'closed',
      closedAt: this.clock.now(),
      closingReason: reason,
    });
    this.outbox.add(ParcelClosed, { parcelId: id, commune: parcel.commune });
    return parcelView(parcel);
  }

  /** The holder lives there now. In the inbox' transaction; told again, nothing changes. */
  holderMoved(holder: string, commune: string): Promise<void> {
    return this.parcels.settleHolder(holder, commune);
  }
}
