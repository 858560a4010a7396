import { type LocalDate, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { InspectionEntity } from './inspection.entity.js';
import { InspectionNotFound, MinutesNumberTaken } from './inspection.errors.js';

@Injectable()
export class InspectionRepository {
  private readonly rows = this.tx.rows(InspectionEntity, InspectionNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws FIRE_SAFETY.MINUTES_NUMBER_TAKEN */
  async insert(inspection: InspectionEntity): Promise<void> {
    if (!(await this.tx.insertNew(InspectionEntity, inspection)))
      throw new MinutesNumberTaken({ detail: inspection.minutesNumber });
  }

  /** @throws FIRE_SAFETY.INSPECTION_NOT_FOUND */
  readonly get = this.rows.get;

  readonly update = this.rows.update;

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  of(facilityId: string, limit: number, after?: string): Promise<InspectionEntity[]> {
    return this.rows.page({ facilityId }, limit, after);
  }

  /** Those whose faults were to be mended before `today` and are not. */
  overdue(today: LocalDate, limit: number, after?: string): Promise<InspectionEntity[]> {
    return this.rows.page({ mendBy: LessThan(today), mendedOn: IsNull() }, limit, after);
  }
}
