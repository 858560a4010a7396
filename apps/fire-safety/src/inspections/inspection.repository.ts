import { beyond, Tx } from '@lgsp/database';
import { type LocalDate } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { InspectionEntity } from './inspection.entity.js';
import { InspectionNotFound, MinutesNumberTaken } from './inspection.errors.js';

@Injectable()
export class InspectionRepository {
  constructor(private readonly tx: Tx) {}

  /** @throws FIRE_SAFETY.MINUTES_NUMBER_TAKEN */
  async insert(inspection: InspectionEntity): Promise<void> {
    if (!(await this.tx.insertNew(InspectionEntity, inspection)))
      throw new MinutesNumberTaken({ detail: inspection.minutesNumber });
  }

  /** @throws FIRE_SAFETY.INSPECTION_NOT_FOUND */
  async get(id: string): Promise<InspectionEntity> {
    const found = await this.tx.repository(InspectionEntity).findOneBy({ id });
    if (!found) throw new InspectionNotFound();
    return found;
  }

  /** Changes the row and the object together. @throws DATABASE.CONFLICT */
  async update(
    inspection: InspectionEntity,
    set: Partial<Omit<InspectionEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const version = await this.tx.updateVersioned(InspectionEntity, inspection, set);
    Object.assign(inspection, set, { version });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  of(facilityId: string, limit: number, after?: string): Promise<InspectionEntity[]> {
    return this.tx.repository(InspectionEntity).find({
      where: { facilityId, ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** Those whose faults were to be mended before `today` and are not. */
  overdue(today: LocalDate, limit: number, after?: string): Promise<InspectionEntity[]> {
    return this.tx.repository(InspectionEntity).find({
      where: { mendBy: LessThan(today), mendedOn: IsNull(), ...beyond(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
