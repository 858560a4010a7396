import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, Outbox, type Page, pageOf, Transactional, uuidv7, WorkQueue } from './kit.js';
import { type NewParcel, type Parcel, ParcelRegistered } from './parcel.contract.js';
import { type ParcelEntity } from './parcel.entity.js';
import { ParcelNotFound, UnknownCommune } from './parcel.errors.js';
import { ParcelRepository } from './parcel.repository.js';

const view = ({ id, commune, sheet, births }: ParcelEntity): Parcel => ({ id, commune, sheet, births });

@Injectable()
export class ParcelService {
  constructor(
    private readonly parcels: ParcelRepository,
    private readonly outbox: Outbox,
    private readonly work: WorkQueue,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  @Transactional()
  async register(body: NewParcel): Promise<Parcel> {
    const id = uuidv7();
    const parcel = await this.parcels.insert({ id, version: 1, ...body, sheet: null, births: 0 });
    await this.work.enqueue('ask-cadastre', { parcelId: id });
    this.outbox.add(ParcelRegistered, { parcelId: id, commune: parcel.commune });
    if (body.commune === '00000') throw new UnknownCommune();
    return view(parcel);
  }

  async get(id: string): Promise<Parcel> {
    return view(await this.entity(id));
  }

  async list(after: string | undefined, limit: number): Promise<Page<Parcel>> {
    return pageOf((await this.parcels.list(after, limit + 1)).map(view), limit, (parcel) => parcel.id);
  }

  @Transactional()
  async countBirth(commune: string): Promise<void> {
    if ((await this.parcels.countBirth(commune)) === 0) throw new UnknownCommune();
  }

  @Transactional()
  async enterSheet(id: string, sheet: string): Promise<void> {
    await this.parcels.enterSheet(await this.entity(id), sheet);
  }

  private async entity(id: string): Promise<ParcelEntity> {
    const parcel = await this.parcels.find(id);
    if (!parcel) throw new ParcelNotFound();
    return parcel;
  }
}
