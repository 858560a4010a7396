import { resolve } from '@lgsp/admin-units';
import {
  type AcceptanceAnnulment,
  type Facility,
  type FacilityClosure,
  type FacilityCorrection,
  type FacilityEntry,
  type FacilityKinds,
  type NewFacility,
} from '@lgsp/contracts-fire-safety';
import { CLOCK, type Clock, localDateOf, type Page, pageOf, Transactional, uuidv7 } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { corrected } from './facility.js';
import { type EntryList, type FacilityExport, type FacilityList, type OverdueList } from './facility.list.js';
import { FacilityRepository } from './facility.repository.js';
import { described, entryView, facilityView } from './facility.view.js';
import { FACILITY_KINDS, RISK_GROUPS } from './facility-kinds.js';
import { FacilityRegister } from './facility-register.js';

@Injectable()
export class FacilityService {
  constructor(
    private readonly facilities: FacilityRepository,
    private readonly book: FacilityRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ADMIN_UNITS.*, FIRE_SAFETY.MEASURES_MISSING, FIRE_SAFETY.GROUP_NOT_STATED, FIRE_SAFETY.GROUP_COMPUTED */
  @Transactional()
  async register(stated: NewFacility): Promise<Facility> {
    this.checkCommune(stated.commune);
    return facilityView(await this.book.register(uuidv7(), stated));
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async get(id: string): Promise<Facility> {
    return facilityView(await this.facilities.get(id));
  }

  async list({ limit, after, ...filter }: FacilityList): Promise<Page<Facility>> {
    const rows = await this.facilities.list(filter, limit + 1, after);
    return pageOf(rows.map(facilityView), limit, ({ id }) => id);
  }

  async *export(filter: FacilityExport): AsyncGenerator<readonly Facility[], void> {
    for await (const rows of this.facilities.all(filter)) yield rows.map(facilityView);
  }

  /** Facilities whose periodic inspection is overdue today. */
  async overdue({ manager, limit, after, ...place }: OverdueList): Promise<Page<Facility>> {
    const groups = Object.values(RISK_GROUPS)
      .filter((row) => manager === undefined || row.manager === manager)
      .map(({ group }) => group);
    const rows = await this.facilities.overdue({ groups, ...place }, this.today(), limit + 1, after);
    return pageOf(rows.map(facilityView), limit, ({ id }) => id);
  }

  kinds(): FacilityKinds {
    return { kinds: Object.values(FACILITY_KINDS), groups: Object.values(RISK_GROUPS) };
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.FACILITY_CLOSED, ADMIN_UNITS.*, DATABASE.CONFLICT … */
  @Transactional()
  async correct(id: string, { set, ...ground }: FacilityCorrection): Promise<Facility> {
    const facility = await this.facilities.get(id);
    if (set.commune !== undefined) this.checkCommune(set.commune);
    await this.book.correct(facility, corrected(described(facility), set), ground);
    return facilityView(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.NOT_ACCEPTED, DATABASE.CONFLICT */
  @Transactional()
  async annulAcceptance(id: string, ground: AcceptanceAnnulment): Promise<Facility> {
    const facility = await this.facilities.get(id);
    await this.book.annulAcceptance(facility, ground);
    return facilityView(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.FACILITY_CLOSED, DATABASE.CONFLICT */
  @Transactional()
  async close(id: string, { reason }: FacilityClosure): Promise<Facility> {
    const facility = await this.facilities.get(id);
    await this.book.close(facility, reason);
    return facilityView(facility);
  }

  /** Oldest first. @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async entries(id: string, { limit, after }: EntryList): Promise<Page<FacilityEntry>> {
    await this.facilities.get(id);
    const rows = await this.facilities.entries(id, limit + 1, after);
    return pageOf(rows.map(entryView), limit, (entry) => entry.id);
  }

  /** The holder lives there now. In the inbox' transaction; told again, nothing changes. */
  holderMoved(holder: string, commune: string): Promise<void> {
    return this.facilities.settleHolder(holder, commune);
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }

  /** A commune of today's map. @throws ADMIN_UNITS.UNKNOWN_CODE, ADMIN_UNITS.NOT_VALID_ON_DATE */
  private checkCommune(code: string): void {
    resolve({ code, date: this.today() });
  }
}
