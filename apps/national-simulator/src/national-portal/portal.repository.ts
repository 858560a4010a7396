import { type PortalDossier, type PortalProgress } from '@lgsp/contracts-national-systems';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { PortalDossierRow } from './portal-dossier.entity.js';

@Injectable()
export class PortalRepository {
  constructor(private readonly tx: Tx) {}

  find(code: string): Promise<PortalDossierRow | null> {
    return this.tx.repository(PortalDossierRow).findOneBy({ code });
  }

  lock(code: string): Promise<PortalDossierRow | null> {
    return this.tx
      .repository(PortalDossierRow)
      .findOne({ where: { code }, lock: { mode: 'pessimistic_write' } });
  }

  async put(dossier: PortalDossier): Promise<void> {
    await this.tx.execute(
      `INSERT INTO portal_dossier (code, status, header, version) VALUES ($1, $2, $3, 1)
       ON CONFLICT (code) DO UPDATE SET status = $2, header = $3, version = portal_dossier.version + 1`,
      [dossier.MaHoSo, dossier.TrangThaiHoSo, JSON.stringify(dossier)],
    );
  }

  async addProgress(requestId: string, rows: readonly PortalProgress[]): Promise<void> {
    await this.tx.execute(
      `INSERT INTO portal_progress (request_id, position, dossier_code, status, content)
       SELECT $1, r.position, r.value ->> 'MaHoSo', r.value ->> 'TrangThai', r.value
       FROM jsonb_array_elements($2) WITH ORDINALITY AS r(value, position)`,
      [requestId, JSON.stringify(rows)],
    );
  }
}
