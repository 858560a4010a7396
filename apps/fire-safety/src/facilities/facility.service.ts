import { entered } from '@lgsp/admin-units';
import {
  type AcceptanceAnnulment,
  type Facility,
  type FacilityClosure,
  type FacilityCorrection,
  type FacilityEntry,
  type FacilityKinds,
  type FacilityRegistration,
} from '@lgsp/contracts-fire-safety';
import {
  checkCommune,
  CLOCK,
  type Clock,
  given,
  localDateOf,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
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

  /** @throws SECURITY.OUTSIDE_SCOPE, ADMIN_UNITS.*, FIRE_SAFETY.MEASURES_MISSING, FIRE_SAFETY.GROUP_NOT_STATED, FIRE_SAFETY.GROUP_COMPUTED */
  @Transactional()
  async register({ communeName, ...stated }: FacilityRegistration, scope: Scope): Promise<Facility> {
    const unitId = this.unitOf(scope, stated.commune, communeName);
    return facilityView(await this.book.register(uuidv7(), stated, unitId));
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
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

  /** Facilities whose periodic inspection is overdue today. */
  async overdue({ manager, limit, after, commune }: OverdueList, scope: Scope): Promise<Page<Facility>> {
    const groups = Object.values(RISK_GROUPS)
      .filter((row) => manager === undefined || row.manager === manager)
      .map(({ group }) => group);
    const overdue = { groups, today: this.today(), ...given({ commune }) };
    const rows = await this.facilities.overdue(scope, overdue, limit + 1, after);
    return pageOf(rows.map(facilityView), limit, ({ id }) => id);
  }

  kinds(): FacilityKinds {
    return { kinds: Object.values(FACILITY_KINDS), groups: Object.values(RISK_GROUPS) };
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.FACILITY_CLOSED, SECURITY.OUTSIDE_SCOPE, ADMIN_UNITS.*, DATABASE.CONFLICT … */
  @Transactional()
  async correct(id: string, scope: Scope, { set, ...ground }: FacilityCorrection): Promise<Facility> {
    const facility = await this.facilities.getIn(scope, id);
    const unitId = set.commune === undefined ? facility.unitId : this.unitOf(scope, set.commune);
    await this.book.correct(facility, corrected(described(facility), set), unitId, ground);
    return facilityView(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.NOT_ACCEPTED, DATABASE.CONFLICT */
  @Transactional()
  async annulAcceptance(id: string, scope: Scope, ground: AcceptanceAnnulment): Promise<Facility> {
    const facility = await this.facilities.getIn(scope, id);
    await this.book.annulAcceptance(facility, ground);
    return facilityView(facility);
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.FACILITY_CLOSED, DATABASE.CONFLICT */
  @Transactional()
  async close(id: string, scope: Scope, { reason }: FacilityClosure): Promise<Facility> {
    const facility = await this.facilities.getIn(scope, id);
    await this.book.close(facility, reason);
    return facilityView(facility);
  }

  /** Oldest first. @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async entries(id: string, scope: Scope, { limit, after }: EntryList): Promise<Page<FacilityEntry>> {
    await this.facilities.getIn(scope, id);
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

  /** A commune of today's map, and of the scope. @throws SECURITY.OUTSIDE_SCOPE, ADMIN_UNITS.UNKNOWN_CODE, ADMIN_UNITS.NOT_VALID_ON_DATE, ADMIN_UNITS.NAME_DIFFERS */
  private unitOf(scope: Scope, code: string, name?: string): string {
    checkCommune(scope, code);
    return entered({ code, name, date: this.today() }).unitId;
  }
}
