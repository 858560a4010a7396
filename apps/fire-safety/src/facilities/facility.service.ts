import {
  type Facility,
  FacilityClosed,
  type FacilityClosure,
  FacilityRegistered,
  type NewFacility,
} from '@lgsp/contracts-fire-safety';
import { type Page, pageOf, Transactional } from '@lgsp/database';
import { type Clock, uuidv7 } from '@lgsp/kernel';
import { Outbox } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type FacilityEntity } from './facility.entity.js';
import { checkOpen } from './facility.js';
import { type FacilityList } from './facility.list.js';
import { FacilityRepository } from './facility.repository.js';
import { facilityView } from './facility.view.js';

@Injectable()
export class FacilityService {
  constructor(
    private readonly facilities: FacilityRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Transactional()
  async register(stated: NewFacility): Promise<Facility> {
    const facility: FacilityEntity = {
      id: uuidv7(),
      version: 1,
      ...stated,
      holderCommune: null,
      state: 'open',
      registeredAt: this.clock.now(),
      closedAt: null,
      closingReason: null,
    };
    await this.facilities.insert(facility);
    this.outbox.add(FacilityRegistered, { facilityId: facility.id, ...stated });
    return facilityView(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async get(id: string): Promise<Facility> {
    return facilityView(await this.facilities.get(id));
  }

  async list({ commune, limit, after }: FacilityList): Promise<Page<Facility>> {
    const filter = commune === undefined ? {} : { commune };
    const rows = await this.facilities.list(filter, limit + 1, after);
    return pageOf(rows.map(facilityView), limit, ({ id }) => id);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.FACILITY_CLOSED, DATABASE.CONFLICT */
  @Transactional()
  async close(id: string, { reason }: FacilityClosure): Promise<Facility> {
    const facility = await this.facilities.get(id);
    checkOpen(facility.state);
    await this.facilities.update(facility, {
      state: 'closed',
      closedAt: this.clock.now(),
      closingReason: reason,
    });
    this.outbox.add(FacilityClosed, { facilityId: id, commune: facility.commune });
    return facilityView(facility);
  }

  /** The holder lives there now. In the inbox' transaction; told again, nothing changes. */
  holderMoved(holder: string, commune: string): Promise<void> {
    return this.facilities.settleHolder(holder, commune);
  }
}
