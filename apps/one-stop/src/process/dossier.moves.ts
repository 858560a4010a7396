import { DossierStatusChanged } from '@lgsp/contracts-one-stop';
import { type Clock, currentContext, given } from '@lgsp/kernel';
import { Outbox } from '@lgsp/outbox';
import { CLOCK, SystemIdentity } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { dueShown } from '../dossiers/due-shown.js';
import { MoveNotAllowed } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STATUS, type Status, mayMove } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { procedureOf } from '../procedures/kinds.js';
import { PortalReports } from '../reports/portal-reports.js';
import { Calendar } from './calendar.service.js';
import { Pauses } from './pauses.service.js';
import { workingMinutes } from './working-minutes.js';

/** Who is doing this and under which record, as the timeline shows it; taken from the present context when absent. */
export interface Act {
  readonly what: string;
  /** Agency that acts; the desk itself when absent. */
  readonly agency?: string;
  readonly officer?: string;
  readonly exchangeId?: string | undefined;
  /** Of an officer, why. */
  readonly reason?: string;
  /** Of a step into 5 or 6: the leg that asks the applicant, and for what. */
  readonly legId?: string;
  readonly reasons?: readonly Reason[];
}

/** The only place that changes a status: rule, row, timeline, event and report to the portal, all in one transaction. */
@Injectable()
export class DossierMoves {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly outbox: Outbox,
    private readonly reports: PortalReports,
    private readonly calendar: Calendar,
    private readonly pauses: Pauses,
    private readonly identity: SystemIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first status of a dossier that was just inserted. */
  async begin(dossier: DossierEntity, act: Act): Promise<void> {
    await this.enter(dossier, null, act);
  }

  /** @throws ONE_STOP.MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  async move(
    dossier: DossierEntity,
    to: Status,
    act: Act,
    set: Partial<Omit<DossierEntity, 'id' | 'version' | 'status'>> = {},
  ): Promise<void> {
    const from = dossier.status;
    if (!mayMove(from, to)) throw new MoveNotAllowed({ detail: `${from} → ${to}` });
    const stops = dossier.acceptedAt !== null && (to === STATUS.supplement || to === STATUS.financial);
    await this.dossiers.update(dossier, { ...set, status: to, ...(stops ? { hasPaused: true } : {}) });
    const { legId, reasons = set.reasons } = act;
    await this.pauses.moved(dossier, from, { legId, reasons, askedBy: this.officer(act) });
    await this.enter(dossier, from, act);
  }

  /** A row in the timeline without a change of status. */
  async note(dossier: DossierEntity, act: Act): Promise<void> {
    await this.append(dossier, null, null, act);
  }

  /** Another due date, or the same for good: the desk reads it in the timeline, the portal as an update of its header. */
  async settleDue(dossier: DossierEntity, dueAt: Date): Promise<void> {
    const isMoved = dueAt.getTime() !== dossier.dueAt?.getTime();
    await this.dossiers.update(dossier, { dueAt, dueProvisional: false });
    const what = isMoved ? STEP.dueMoved : STEP.dueConfirmed;
    await this.tell(dossier, what);
  }

  /** A step without a change of status that the portal hears as well, with the header as it is now. */
  async tell(dossier: DossierEntity, what: string): Promise<void> {
    await this.note(dossier, { what });
    await this.reports.statusChanged(dossier, what);
  }

  private async enter(dossier: DossierEntity, from: Status | null, act: Act): Promise<void> {
    await this.append(dossier, from, dossier.status, act);
    this.outbox.add(DossierStatusChanged, {
      dossierId: dossier.id,
      dossierCode: dossier.code,
      procedureCode: dossier.procedureCode,
      ...given({ from }),
      to: dossier.status,
      ...dueShown(dossier),
    });
    await this.reports.statusChanged(dossier, act.what);
  }

  private officer({ officer }: Act): string {
    return officer ?? currentContext()?.actor ?? this.identity.actor;
  }

  private async append(
    dossier: DossierEntity,
    before: Status | null,
    after: Status | null,
    act: Act,
  ): Promise<void> {
    const now = this.clock.now();
    const context = currentContext();
    const { cutOff } = procedureOf(dossier);
    const waits = await this.pauses.of(dossier);
    const clock = workingMinutes(this.calendar.ofDossier(dossier), dossier, now, cutOff, waits);
    return this.dossiers.append({
      dossierId: dossier.id,
      at: now,
      what: act.what,
      agency: act.agency ?? this.identity.id.member,
      officer: this.officer(act),
      statusBefore: before,
      statusAfter: after,
      clockUsed: clock.used,
      clockLeft: clock.left,
      reason: act.reason ?? null,
      exchangeId: act.exchangeId ?? context?.exchangeId ?? null,
    });
  }
}
