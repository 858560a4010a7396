import { entered } from '@lgsp/admin-units';
import { type Facility, type FacilityClosure, type NewFacility } from '@lgsp/contracts-healthcare';
import {
  checkCommune,
  CLOCK,
  type Clock,
  localDateOf,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type FacilityEntity } from './facility.entity.js';
import { checkOpen } from './facility.js';
import { type FacilityExport, type FacilityList } from './facility.list.js';
import { FacilityRepository } from './facility.repository.js';
import { facilityView } from './facility.view.js';

@Injectable()
export class FacilityService {
  constructor(
    private readonly facilities: FacilityRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws SECURITY.OUTSIDE_SCOPE, ADMIN_UNITS.*, HEALTHCARE.FACILITY_CODE_TAKEN */
  @Transactional()
  async register(stated: NewFacility, scope: Scope, officer: string): Promise<Facility> {
    checkCommune(scope, stated.commune);
    const now = this.clock.now();
    const { communeName, ...described } = stated;
    const { unitId } = entered({ code: stated.commune, name: communeName, date: localDateOf(now) });
    const facility: FacilityEntity = {
      ...{ id: uuidv7(), version: 1, ...described, unitId, state: 'open' },
      ...{ registeredAt: now, registeredBy: officer },
      ...{ closedAt: null, closedBy: null, closingReason: null },
    };
    await this.facilities.insert(facility);
    return facilityView(facility);
  }

  /** @throws HEALTHCARE.FACILITY_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<Facility> {
    return facilityView(await this.facilities.getIn(scope, id));
  }

  async list({ limit, after, ...filter }: FacilityList, scope: Scope): Promise<Page<Facility>> {
    const rows = await this.facilities.list(scope, filter, limit + 1, after);
    return pageOf(rows.map(facilityView), limit, ({ id }) => id);
  }

  async *export(filter: FacilityExport, scope: Scope): AsyncGenerator<readonly Facility[], void> {
    for await (const rows of this.facilities.all(scope, filter)) yield rows.map(facilityView);
  }

  /** @throws HEALTHCARE.FACILITY_NOT_FOUND, HEALTHCARE.FACILITY_CLOSED, DATABASE.CONFLICT */
  @Transactional()
  async close(id: string, scope: Scope, { reason }: FacilityClosure, officer: string): Promise<Facility> {
    const facility = await this.facilities.getIn(scope, id);
    checkOpen(facility.state);
    await this.facilities.update(facility, {
      state: 'closed',
      closedAt: this.clock.now(),
      closedBy: officer,
      closingReason: reason,
    });
    return facilityView(facility);
  }
}
