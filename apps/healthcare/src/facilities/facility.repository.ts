import { inCommunes, type Scope, Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { FacilityEntity } from './facility.entity.js';
import { FacilityCodeTaken, FacilityNotFound } from './facility.errors.js';
import { type FacilityExport } from './facility.list.js';

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
  readonly getIn = (scope: Scope, id: string): Promise<FacilityEntity> =>
    this.rows.get(id, inCommunes(scope, 'commune'));

  /** Wherever it lies. */
  openByCode(code: string): Promise<FacilityEntity | null> {
    return this.tx.repository(FacilityEntity).findOne({ where: { code, state: 'open' } });
  }

  /** Oldest first; `after` is the id of the last one seen (ids are ordered by time). */
  list(scope: Scope, filter: FacilityExport, limit: number, after?: string): Promise<FacilityEntity[]> {
    return this.rows.page(within(scope, filter), limit, after);
  }

  /** The same list, to its end. */
  all(scope: Scope, filter: FacilityExport): AsyncGenerator<readonly FacilityEntity[], void> {
    return this.rows.all(within(scope, filter));
  }

  readonly update = this.rows.update;
}

const within = (scope: Scope, { commune, ...filter }: FacilityExport) => ({
  ...filter,
  ...inCommunes(scope, 'commune', commune),
});
