import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { FacilityEntity } from './facility.entity.js';
import { FacilityCodeTaken, FacilityNotFound } from './facility.errors.js';

@Injectable()
export class FacilityRepository {
  private readonly rows = this.tx.rows(FacilityEntity, FacilityNotFound);

  constructor(private readonly tx: Tx) {}

  /** @throws HEALTHCARE.FACILITY_CODE_TAKEN */
  async insert(facility: FacilityEntity): Promise<void> {
    if (!(await this.tx.insertNew(FacilityEntity, facility)))
      throw new FacilityCodeTaken({ detail: facility.code });
  }

  /** @throws HEALTHCARE.FACILITY_NOT_FOUND */
  readonly get = this.rows.get;

  readonly list = this.rows.page;

  readonly all = this.rows.all;

  readonly update = this.rows.update;
}
