import { given } from '@lgsp/kernel';
import { NATIONAL_PORTAL, PortalAnswer, PortalErrorCode } from '@lgsp/contracts-national-systems';
import { GatewayClient } from '@lgsp/http';
import { WorkHandler, WorkQueue, type WorkRow } from '@lgsp/outbox';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { type PortalReportEntity } from './portal-report.entity.js';
import { PortalReportRepository } from './portal-report.repository.js';
import { PortalReports } from './portal-reports.js';
import { ReportNotTaken, ReportUnknown } from './portal.errors.js';

interface Payload {
  readonly reportId: string;
  /** Set when the portal answered "đã tồn tại" to a first header. */
  readonly isUpdating?: 'True';
}

/** The answer, with the report that it is about: nothing but "sent" ever changes of one. */
interface Taken extends PortalAnswer {
  readonly report: PortalReportEntity;
}

/** Sends one report under the work row's id. The portal's "0" moves the queue on; a refusal is listed as stuck. */
@WorkHandler()
export class ReportToPortal implements WorkHandler<Payload, Taken> {
  readonly kind = 'report-to-portal';

  constructor(
    private readonly gateway: GatewayClient,
    private readonly reports: PortalReportRepository,
    private readonly queue: PortalReports,
    private readonly dossiers: DossierRepository,
    private readonly work: WorkQueue,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<Taken> {
    const report = await this.get(payload.reportId);
    const dossier = await this.dossiers.get(report.dossierId);
    const answer = await this.gateway.call({
      service: NATIONAL_PORTAL,
      method: 'POST',
      path: report.service === 'DongBoHoSoMC' ? '/dossiers' : '/dossier-progress',
      body: {
        ...report.body,
        ...given({ isUpdating: payload.isUpdating }),
        requestId: id,
      },
      purpose: kindOf(procedureOf(dossier)).purpose,
      idempotencyKey: id,
    });
    const parsed = PortalAnswer.parse(answer);
    const { error_code: code } = parsed;
    // A code that a desk gave and the portal has under another dossier: nobody overwrites that one.
    const mayBeOurs = !payload.isUpdating && dossier.channel === null;
    if (code !== PortalErrorCode.ok && !(code === PortalErrorCode.exists && mayBeOurs))
      throw new ReportNotTaken({ detail: `error_code ${code}` });
    return { ...parsed, report };
  }

  async commit({ id }: WorkRow<Payload>, { report, error_code: code }: Taken): Promise<void> {
    const dossier = await this.dossiers.lock(report.dossierId);
    if (code === PortalErrorCode.exists) return this.queue.sendAsUpdate(dossier, report);
    await this.queue.taken(dossier, report);
    if (deliversResult(report) && dossier.channel === null)
      await this.work.enqueue(
        'await-acknowledgement',
        { dossierId: dossier.id, requestId: id },
        { dossier: dossier.code },
      );
  }

  private async get(id: string): Promise<PortalReportEntity> {
    const report = await this.reports.find(id);
    if (!report) throw new ReportUnknown({ detail: id });
    return report;
  }
}

/** A header with status 9 hands the result over; that the citizen has it moves the dossier, so a work row of the floor above asks for it. */
function deliversResult({ service, body }: PortalReportEntity): boolean {
  const [header] = body['data'] as { TrangThaiHoSo?: string }[];
  return service === 'DongBoHoSoMC' && header?.TrangThaiHoSo === '9';
}
