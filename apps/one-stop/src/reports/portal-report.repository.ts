import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { IsNull, type QueryDeepPartialEntity } from 'typeorm';
import { PortalReportEntity } from './portal-report.entity.js';

/** All calls are made while the dossier's row is held, so numbers have no gap and "the next" is one. */
@Injectable()
export class PortalReportRepository {
  constructor(private readonly tx: Tx) {}

  async append(report: Omit<PortalReportEntity, 'seq' | 'sentAt'>): Promise<void> {
    const { dossierId } = report;
    const last = await this.tx.repository(PortalReportEntity).maximum('seq', { dossierId });
    await this.tx.repository(PortalReportEntity).insert({
      ...report,
      seq: (last ?? 0) + 1,
      sentAt: null,
    } as QueryDeepPartialEntity<PortalReportEntity>);
  }

  find(id: string): Promise<PortalReportEntity | null> {
    return this.tx.repository(PortalReportEntity).findOneBy({ id });
  }

  nextUnsent(dossierId: string): Promise<PortalReportEntity | null> {
    return this.tx
      .repository(PortalReportEntity)
      .findOne({ where: { dossierId, sentAt: IsNull() }, order: { seq: 'ASC' } });
  }

  countUnsent(dossierId: string): Promise<number> {
    return this.tx.repository(PortalReportEntity).countBy({ dossierId, sentAt: IsNull() });
  }

  async sent(id: string, sentAt: Date): Promise<void> {
    await this.tx.repository(PortalReportEntity).update({ id }, { sentAt });
  }
}
