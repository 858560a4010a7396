import { type Clock, currentContext, uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { CLOCK, SystemIdentity } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { PROVINCE_UNIT, portalDossier, portalProgress } from './portal-message.js';
import { type PortalReportEntity } from './portal-report.entity.js';
import { PortalReportRepository } from './portal-report.repository.js';

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
    const idle = (await this.reports.countUnsent(dossier.id)) === 0;
    const officer = currentContext()?.actor ?? this.identity.actor;
    const header = portalDossier(dossier, await this.legs.of([dossier.id]), now);
    // The first header makes the dossier known to the portal's receiving end, the later ones update it.
    await this.append(dossier, 'DongBoHoSoMC', {
      isUpdating: dossier.version > 1 ? 'True' : 'False',
      data: [header],
    });
    await this.append(dossier, 'CapNhatTienDoHoSoMC', {
      data: [portalProgress(dossier, what, officer, now)],
    });
    if (idle) await this.sendNext(dossier);
  }

  /** The portal took `report`; the next one's turn. */
  async taken(dossier: DossierEntity, report: PortalReportEntity): Promise<void> {
    await this.reports.sent(report.id, this.clock.now());
    await this.sendNext(dossier);
  }

  /** The portal knows the dossier already: the same header once more, as an update, under an id of its own. */
  async sendAsUpdate(
    { id: dossierId, code: dossier }: DossierEntity,
    { id }: PortalReportEntity,
  ): Promise<void> {
    const payload = { reportId: id, dossierId, isUpdating: 'True' };
    await this.work.enqueue('report-to-portal', payload, { id: uuidv7(), dossier });
  }

  private async sendNext({ id: dossierId, code: dossier }: DossierEntity): Promise<void> {
    const next = await this.reports.nextUnsent(dossierId);
    if (!next) return;
    await this.work.enqueue('report-to-portal', { reportId: next.id, dossierId }, { id: next.id, dossier });
  }

  private append(
    dossier: DossierEntity,
    service: PortalReportEntity['service'],
    body: object,
  ): Promise<void> {
    const id = uuidv7();
    return this.reports.append({
      id,
      dossierId: dossier.id,
      service,
      body: { service, madonvi: PROVINCE_UNIT, ...body },
    });
  }
}
