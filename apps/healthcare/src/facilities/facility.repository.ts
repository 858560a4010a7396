import { beyond, keysetBatches, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { FacilityEntity } from './facility.entity.js';
import { FacilityCodeTaken, FacilityNotFound } from './facility.errors.js';
import { type FacilityExport } from './facility.list.js';

@Injectable()
export class FacilityRepository {
  constructor(private readonly tx: Tx) {}

  /** @throws HEALTHCARE.FACILITY_CODE_TAKEN */
  async insert(facility: FacilityEntity): Promise<void> {
    if (!(await this.tx.insertNew(FacilityEntity, facility)))
      throw new FacilityCodeTaken({ detail: facility.code });
  }

  /** @throws HEALTHCARE.FACILITY_NOT_FOUND */
  async get(id: string): Promise<FacilityEntity> {
    const found = await this.tx.repository(FacilityEntity).findOneBy({ id });
    if (!found) throw new FacilityNotFound();
    return found;
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(filter: FacilityExport, limit: number, after?: string): Promise<FacilityEntity[]> {
    return this.tx.repository(FacilityEntity).find({
      where: { ...filter, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** The same list, to its end. */
  all(filter: FacilityExport): AsyncGenerator<readonly FacilityEntity[], void> {
    return keysetBatches(this.tx, (after, limit) => this.list(filter, limit, after?.id));
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    facility: FacilityEntity,
    set: Partial<Omit<FacilityEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(FacilityEntity, facility, set);
    Object.assign(facility, set, { version });
  }
}
