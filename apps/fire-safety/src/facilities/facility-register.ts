import {
  AcceptanceAnnulled,
  FacilityAccepted,
  FacilityCorrected,
  FacilityClosed,
  type FacilityEntryKind,
  FacilityRegistered,
  type InspectionOccasion,
  type NewFacility,
} from '@lgsp/contracts-fire-safety';
import {
  CLOCK,
  type Clock,
  currentContext,
  type LocalDate,
  localDateOf,
  Outbox,
  SystemIdentity,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type FacilityEntity } from './facility.entity.js';
import { checkOpen, groupOf, inspectionDue } from './facility.js';
import { FacilityRepository } from './facility.repository.js';
import { described, factsOf } from './facility.view.js';

interface Ground {
  readonly legalBasis: string;
  readonly documentNumber?: string | undefined;
  readonly corrects?: string;
}

/** Declaration and update of a facility's data is its duty under the law; the article of the decree was not seen. */
const DECLARED: Ground = { legalBasis: 'Luật 55/2024/QH15 Đ8.10; NĐ 105/2025/NĐ-CP' };
const CLOSED: Ground = { legalBasis: 'NĐ 105/2025/NĐ-CP' };
/** *Chấp thuận kết quả nghiệm thu*; the articles are those that practice names, not checked against the text. */
export const ACCEPTED = 'Luật 55/2024/QH15 Đ18; NĐ 105/2025/NĐ-CP Phụ lục III';

/** The only place that writes facilities: row, entry and event in the transaction of the use case. */
@Injectable()
export class FacilityRegister {
  constructor(
    private readonly facilities: FacilityRepository,
    private readonly outbox: Outbox,
    private readonly identity: SystemIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws FIRE_SAFETY.MEASURES_MISSING, FIRE_SAFETY.GROUP_NOT_STATED, FIRE_SAFETY.GROUP_COMPUTED */
  async register(id: string, stated: NewFacility, unitId: string | null): Promise<FacilityEntity> {
    const now = this.clock.now();
    const riskGroup = groupOf(stated);
    const { statedGroup = null, address = null, holder = null, ...rest } = stated;
    const facility: FacilityEntity = {
      id,
      version: 1,
      ...rest,
      ...{ unitId, statedGroup, address, holder, riskGroup },
      holderCommune: null,
      state: 'open',
      registeredAt: now,
      acceptedOn: null,
      acceptanceNumber: null,
      inspectedOn: null,
      inspectionDue: inspectionDue(riskGroup, localDateOf(now)),
      closedAt: null,
      closingReason: null,
    };
    await this.facilities.insert(facility);
    await this.enter(facility, 'registered', DECLARED);
    this.outbox.add(FacilityRegistered, factsOf(facility));
    return facility;
  }

  /** @throws FIRE_SAFETY.FACILITY_CLOSED, FIRE_SAFETY.MEASURES_MISSING …, DATABASE.CONFLICT */
  async correct(
    facility: FacilityEntity,
    next: NewFacility,
    unitId: string | null,
    ground: Ground,
  ): Promise<void> {
    checkOpen(facility.state);
    const riskGroup = groupOf(next);
    const { statedGroup = null, address = null, holder = null, ...rest } = next;
    const moved = holder === facility.holder ? {} : { holderCommune: null };
    await this.facilities.update(facility, {
      ...rest,
      ...{ unitId, statedGroup, address, holder, riskGroup, ...moved },
      inspectionDue: inspectionDue(riskGroup, countedFrom(facility)),
    });
    const entryId = await this.enter(facility, 'corrected', ground);
    this.outbox.add(FacilityCorrected, { ...factsOf(facility), entryId });
  }

  /** @throws FIRE_SAFETY.FACILITY_CLOSED, FIRE_SAFETY.DOCUMENT_NUMBER_TAKEN, DATABASE.CONFLICT */
  async accept(facility: FacilityEntity, documentNumber: string, acceptedOn: LocalDate): Promise<void> {
    checkOpen(facility.state);
    await this.facilities.update(facility, {
      ...{ acceptedOn, acceptanceNumber: documentNumber },
      inspectionDue: inspectionDue(facility.riskGroup, facility.inspectedOn ?? acceptedOn),
    });
    const ground = { legalBasis: ACCEPTED, documentNumber };
    const entryId = await this.enter(facility, 'accepted', ground);
    this.outbox.add(FacilityAccepted, { ...factsOf(facility), entryId, acceptedOn, ...ground });
  }

  /** A periodic inspection moves the next due day; nothing is entered or said here, the inspection says it itself. */
  async inspected(facility: FacilityEntity, occasion: InspectionOccasion, on: LocalDate): Promise<void> {
    checkOpen(facility.state);
    if (occasion !== 'periodic' || (facility.inspectedOn ?? '') >= on) return;
    await this.facilities.update(facility, {
      inspectedOn: on,
      inspectionDue: inspectionDue(facility.riskGroup, on),
    });
  }

  /** @throws FIRE_SAFETY.NOT_ACCEPTED, DATABASE.CONFLICT */
  async annulAcceptance(facility: FacilityEntity, ground: Omit<Ground, 'corrects'>): Promise<void> {
    const { acceptanceNumber } = facility;
    const annulled = await this.facilities.acceptance(facility.id, acceptanceNumber);
    await this.facilities.update(facility, { acceptedOn: null, acceptanceNumber: null });
    const entryId = await this.enter(facility, 'acceptance-annulled', { ...ground, corrects: annulled.id });
    this.outbox.add(AcceptanceAnnulled, {
      facilityId: facility.id,
      entryId,
      documentNumber: annulled.documentNumber ?? '',
      legalBasis: ground.legalBasis,
    });
  }

  /** @throws FIRE_SAFETY.FACILITY_CLOSED, DATABASE.CONFLICT */
  async close(facility: FacilityEntity, closingReason: string): Promise<void> {
    checkOpen(facility.state);
    const closedAt = this.clock.now();
    await this.facilities.update(facility, { state: 'closed', closedAt, closingReason, inspectionDue: null });
    await this.enter(facility, 'closed', CLOSED);
    this.outbox.add(FacilityClosed, { facilityId: facility.id, commune: facility.commune });
  }

  private async enter(facility: FacilityEntity, kind: FacilityEntryKind, ground: Ground): Promise<string> {
    const id = uuidv7();
    await this.facilities.enter({
      id,
      facilityId: facility.id,
      facilityVersion: facility.version,
      kind,
      enteredAt: this.clock.now(),
      enteredBy: currentContext()?.actor ?? this.identity.actor,
      legalBasis: ground.legalBasis,
      documentNumber: ground.documentNumber ?? null,
      facility: described(facility),
      corrects: ground.corrects ?? null,
    });
    return id;
  }
}

/** The day from which the next periodic inspection is counted. */
const countedFrom = ({ inspectedOn, acceptedOn, registeredAt }: FacilityEntity): string =>
  inspectedOn ?? acceptedOn ?? localDateOf(registeredAt);
