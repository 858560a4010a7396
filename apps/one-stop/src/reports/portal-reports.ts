import { type Clock, currentContext, uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { CLOCK, SystemIdentity } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { PROVINCE_UNIT, portalDossier, portalProgress } from './portal-message.js';
import { type PortalReportEntity } from './portal-report.entity.js';
import { type NewReport, PortalReportRepository } from './portal-report.repository.js';

/**
 * Synchronisation with the national portal: header first, then the step, in the order of the dossier's own statuses.
 * Only the head of a dossier's queue is a work row, so the portal never hears 9 before 4.
 */
@Injectable()
export class PortalReports {
  constructor(
    private readonly reports: PortalReportRepository,
    private readonly legs: LegRepository,
    private readonly work: WorkQueue,
    private readonly identity: SystemIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async statusChanged(dossier: DossierEntity, what: string): Promise<void> {
    const now = this.clock.now();
    const officer = currentContext()?.actor ?? this.identity.actor;
    const header = portalDossier(dossier, await this.legs.of([dossier.id]), officer, now);
    // The first header makes the dossier known to the portal's receiving end, the later ones update it.
    const isUpdating = dossier.version > 1 ? 'True' : 'False';
    const first = report('DongBoHoSoMC', { isUpdating, data: [header] });
    const step = report('CapNhatTienDoHoSoMC', { data: [portalProgress(dossier, what, officer, now)] });
    const isIdle = await this.reports.append(dossier.id, [first, step]);
    if (isIdle) await this.send(dossier, first.id);
  }

  /** The portal took `report`; the next one's turn. */
  async taken(dossier: DossierEntity, report: PortalReportEntity): Promise<void> {
    const next = await this.reports.sent(report, this.clock.now());
    if (next !== undefined) await this.send(dossier, next);
  }

  /** The portal knows the dossier already: the same header once more, as an update, under an id of its own. */
  async sendAsUpdate(
    { id: dossierId, code: dossier }: DossierEntity,
    { id }: PortalReportEntity,
  ): Promise<void> {
    const payload = { reportId: id, dossierId, isUpdating: 'True' };
    await this.work.enqueue('report-to-portal', payload, { id: uuidv7(), dossier });
  }

  private async send({ id: dossierId, code: dossier }: DossierEntity, id: string): Promise<void> {
    await this.work.enqueue('report-to-portal', { reportId: id, dossierId }, { id, dossier });
  }
}

const report = (service: PortalReportEntity['service'], body: object): NewReport => ({
  id: uuidv7(),
  service,
  body: { service, madonvi: PROVINCE_UNIT, ...body },
});
