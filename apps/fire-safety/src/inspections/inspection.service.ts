import {
  FaultsMended,
  type FaultsMending,
  type Inspection,
  InspectionRecorded,
  type NewInspection,
} from '@lgsp/contracts-fire-safety';
import {
  CLOCK,
  type Clock,
  given,
  localDateOf,
  Outbox,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { FacilityRegister } from '../facilities/facility-register.js';
import { FacilityRepository } from '../facilities/facility.repository.js';
import { type InspectionEntity } from './inspection.entity.js';
import { checkMendable, checkOrder, checkPast } from './inspection.js';
import { type InspectionList } from './inspection.list.js';
import { InspectionRepository } from './inspection.repository.js';
import { inspectionView } from './inspection.view.js';

/** Kiểm tra về phòng cháy và chữa cháy: what was found, until when it is to be mended, and when the next one is due. */
@Injectable()
export class InspectionService {
  constructor(
    private readonly inspections: InspectionRepository,
    private readonly facilities: FacilityRepository,
    private readonly book: FacilityRegister,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws FIRE_SAFETY.FACILITY_NOT_FOUND, FIRE_SAFETY.FACILITY_CLOSED,
   * FIRE_SAFETY.INSPECTION_IN_FUTURE, FIRE_SAFETY.DATES_OUT_OF_ORDER, FIRE_SAFETY.MINUTES_NUMBER_TAKEN, DATABASE.CONFLICT
   */
  @Transactional()
  async record(
    facilityId: string,
    scope: Scope,
    stated: NewInspection,
    officer: string,
  ): Promise<Inspection> {
    checkPast(stated.inspectedOn, this.today());
    if (stated.result === 'faults') checkOrder(stated.inspectedOn, stated.mendBy);
    const facility = await this.facilities.getIn(scope, facilityId);
    await this.book.inspected(facility, stated.occasion, stated.inspectedOn);
    const { occasion, inspectedOn, minutesNumber } = stated;
    const inspection: InspectionEntity = {
      ...{ id: uuidv7(), version: 1, facilityId, occasion, inspectedOn, minutesNumber, inspector: officer },
      faults: stated.result === 'faults' ? stated.faults : [],
      mendBy: stated.result === 'faults' ? stated.mendBy : null,
      mendedOn: null,
    };
    await this.inspections.insert(inspection);
    this.say(inspection);
    return inspectionView(inspection);
  }

  /** The on-site part of an approved acceptance, in the approval's transaction. */
  async enterAcceptance(
    inspection: Pick<InspectionEntity, 'id' | 'facilityId' | 'inspectedOn' | 'minutesNumber' | 'inspector'>,
  ): Promise<void> {
    const entered: InspectionEntity = {
      ...inspection,
      ...{ version: 1, occasion: 'acceptance', faults: [], mendBy: null, mendedOn: null },
    };
    await this.inspections.insert(entered);
    this.say(entered);
  }

  /** @throws FIRE_SAFETY.INSPECTION_NOT_FOUND, FIRE_SAFETY.NOTHING_TO_MEND … */
  @Transactional()
  async mend(id: string, scope: Scope, { mendedOn }: FaultsMending): Promise<Inspection> {
    const inspection = await this.inspections.getIn(scope, id);
    checkMendable(inspection);
    checkPast(mendedOn, this.today());
    checkOrder(inspection.inspectedOn, mendedOn);
    await this.inspections.update(inspection, { mendedOn });
    const { facilityId } = inspection;
    this.outbox.add(FaultsMended, { inspectionId: id, facilityId, mendedOn });
    return inspectionView(inspection);
  }

  /** @throws FIRE_SAFETY.INSPECTION_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<Inspection> {
    return inspectionView(await this.inspections.getIn(scope, id));
  }

  /** @throws FIRE_SAFETY.FACILITY_NOT_FOUND */
  async of(facilityId: string, scope: Scope, { limit, after }: InspectionList): Promise<Page<Inspection>> {
    await this.facilities.getIn(scope, facilityId);
    const rows = await this.inspections.of(facilityId, limit + 1, after);
    return pageOf(rows.map(inspectionView), limit, ({ id }) => id);
  }

  /** Inspections whose faults are overdue today. */
  async overdueFaults({ limit, after }: InspectionList, scope: Scope): Promise<Page<Inspection>> {
    const rows = await this.inspections.overdue(scope, this.today(), limit + 1, after);
    return pageOf(rows.map(inspectionView), limit, ({ id }) => id);
  }

  private say(inspection: InspectionEntity): void {
    const { id, facilityId, occasion, inspectedOn, mendBy } = inspection;
    this.outbox.add(InspectionRecorded, {
      ...{ inspectionId: id, facilityId, occasion, inspectedOn, result: inspectionView(inspection).result },
      ...given({ mendBy }),
    });
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }
}
