import { unitById } from '@lgsp/admin-units';
import {
  type AcceptanceApproval,
  type AcceptanceInspection,
  type AcceptanceLeg,
  type NewFacility,
} from '@lgsp/contracts-fire-safety';
import { type RefusalReason } from '@lgsp/contracts-legs';
import {
  type ActingPerson,
  CLOCK,
  type Clock,
  given,
  legAnswers,
  legSupplements,
  localDateOf,
  Outbox,
  type Page,
  pageOf,
  type Scope,
  takeLeg,
  timeOfUuidV7,
  Transactional,
  uuidv7Of,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { kindOf } from '../facilities/facility.js';
import { FacilityRepository } from '../facilities/facility.repository.js';
import { FacilityRegister } from '../facilities/facility-register.js';
import { checkPast } from '../inspections/inspection.js';
import { InspectionService } from '../inspections/inspection.service.js';
import { type AcceptanceLegEntity } from './acceptance-leg.entity.js';
import { ACCEPTANCE_LEG, checkMove, checkPassed, checkSigner, facilityOf } from './acceptance-leg.js';
import { SupplementsUsedUp } from './acceptance-leg.errors.js';
import { type AcceptanceLegList } from './acceptance-leg.list.js';
import { AcceptanceLegRepository } from './acceptance-leg.repository.js';
import { acceptanceLegView } from './acceptance-leg.view.js';

/** Kiểm tra công tác nghiệm thu: one officer inspects on the spot, another signs the acceptance, or it is refused. */
@Injectable()
export class AcceptanceLegDesk {
  private readonly answers = legAnswers(ACCEPTANCE_LEG, this.legs, this.outbox);
  private readonly supplements = legSupplements(ACCEPTANCE_LEG, this.legs, this.outbox, SupplementsUsedUp);

  constructor(
    private readonly legs: AcceptanceLegRepository,
    private readonly facilities: FacilityRepository,
    private readonly book: FacilityRegister,
    private readonly inspections: InspectionService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws FIRE_SAFETY.LEG_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<AcceptanceLeg> {
    return acceptanceLegView(await this.legs.getIn(scope, id));
  }

  async list({ state, limit, after }: AcceptanceLegList, scope: Scope): Promise<Page<AcceptanceLeg>> {
    const rows = await this.legs.listIn(scope, given({ state }), limit + 1, after);
    return pageOf(rows.map(acceptanceLegView), limit, ({ id }) => id);
  }

  /** The officer has it now, and one-stop hears that somebody has. @throws FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async claim(id: string, scope: Scope, officer: string): Promise<AcceptanceLeg> {
    return acceptanceLegView(
      await takeLeg(ACCEPTANCE_LEG, this.legs, this.outbox, await this.legs.getIn(scope, id), officer),
    );
  }

  /** @throws FIRE_SAFETY.INSPECTION_IN_FUTURE, FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async inspect(
    id: string,
    scope: Scope,
    inspection: AcceptanceInspection,
    officer: string,
  ): Promise<AcceptanceLeg> {
    checkPast(inspection.inspectedOn, this.today());
    const leg = await this.legs.getIn(scope, id);
    return acceptanceLegView(await this.answers.move(leg, 'inspected', { inspection, inspectedBy: officer }));
  }

  /**
   * Signs: the facility's entry (and the facility, where it is new), its inspection and the answer are one commit.
   * @throws FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED, FIRE_SAFETY.FAULTS_FOUND,
   * FIRE_SAFETY.SAME_OFFICIAL, FIRE_SAFETY.DOCUMENT_NUMBER_TAKEN, FIRE_SAFETY.UNKNOWN_KIND, FIRE_SAFETY.MEASURES_MISSING …
   */
  @Transactional()
  async approve(
    id: string,
    scope: Scope,
    approval: AcceptanceApproval,
    signer: ActingPerson,
  ): Promise<AcceptanceLeg> {
    const leg = await this.legs.getIn(scope, id);
    checkMove(leg.state, 'done');
    checkPassed(leg.inspection);
    checkSigner(leg.inspectedBy, signer);
    const { documentNumber } = approval;
    const signedBy = signer.actor;
    const acceptedOn = this.today();
    const facilityId = leg.facilityId ?? facilityOf(leg.id);
    const isNew = leg.facilityId === null;
    // The leg first: whoever signs at the same time waits here, and finds it signed.
    await this.answers.move(leg, 'done', { facilityId, signedBy, documentNumber, acceptedOn });
    const facility = isNew
      ? await this.book.register(facilityId, newFacility(leg, approval), leg.unitId)
      : await this.facilities.get(facilityId);
    await this.book.accept(facility, documentNumber, acceptedOn);
    await this.enterInspection(leg, facilityId);
    this.answers.done(leg, {
      paperNumber: documentNumber,
      paperName: 'Văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy',
      issuedOn: acceptedOn,
      issuedBy: leg.agency,
      signedBy,
    });
    return acceptanceLegView(leg);
  }

  /** @throws FIRE_SAFETY.SUPPLEMENTS_USED_UP, FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async askSupplement(
    id: string,
    scope: Scope,
    reasons: readonly RefusalReason[],
    officer: string,
  ): Promise<AcceptanceLeg> {
    return acceptanceLegView(await this.supplements.ask(await this.legs.getIn(scope, id), reasons, officer));
  }

  /** @throws FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async refuse(id: string, scope: Scope, reasons: readonly RefusalReason[]): Promise<AcceptanceLeg> {
    return acceptanceLegView(await this.answers.refuse(await this.legs.getIn(scope, id), reasons));
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }

  private enterInspection({ id, inspection, inspectedBy }: AcceptanceLegEntity, facilityId: string) {
    if (inspection === null || inspectedBy === null)
      throw new Error('An acceptance is signed only inspected');
    const { inspectedOn, minutesNumber } = inspection;
    return this.inspections.enterAcceptance({
      ...{ id: uuidv7Of(timeOfUuidV7(id), 'inspection', id), facilityId, inspectedOn, minutesNumber },
      inspector: inspectedBy,
    });
  }
}

/** As the dossier states it, in the commune of today where that can be told. @throws FIRE_SAFETY.UNKNOWN_KIND */
export function newFacility(
  { facility: { name, kind, measures }, place, unitId, holder }: AcceptanceLegEntity,
  { statedGroup }: AcceptanceApproval,
): NewFacility {
  const unit = unitId === null ? undefined : unitById(unitId);
  return {
    ...{ name, kind: kindOf(kind), measures, commune: unit?.code ?? place.communeCode },
    ...given({ statedGroup, address: place.detail, holder }),
  };
}
