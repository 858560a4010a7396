import { unitsInForce } from '@lgsp/admin-units';
import { communesOf, type LocalDate, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Raw } from 'typeorm';
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

  /** Of a facility of the scope. @throws FIRE_SAFETY.INSPECTION_NOT_FOUND */
  readonly getIn = (scope: Scope, id: string): Promise<InspectionEntity> =>
    this.rows.get(id, atFacilityOf(scope));

  readonly update = this.rows.update;

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  of(facilityId: string, limit: number, after?: string): Promise<InspectionEntity[]> {
    return this.rows.page({ facilityId }, limit, after);
  }

  /** Those whose faults were to be mended before `today` and are not. */
  overdue(scope: Scope, today: LocalDate, limit: number, after?: string): Promise<InspectionEntity[]> {
    const due = { mendBy: LessThan(today), mendedOn: IsNull() };
    return this.rows.page({ ...due, ...atFacilityOf(scope) }, limit, after);
  }
}

/** An inspection lies where its facility does. */
function atFacilityOf(scope: Scope) {
  const communes = communesOf(scope);
  if (communes === null) return {};
  const inside = 'SELECT id FROM facility WHERE commune = ANY (:communes) AND unit_id = ANY (:units)';
  const units = unitsInForce(communes);
  return { facilityId: Raw((column) => `${column} IN (${inside})`, { communes, units }) };
}
