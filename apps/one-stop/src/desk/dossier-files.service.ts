import { type DossierFile } from '@lgsp/contracts-one-stop';
import { given } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { DocumentQueries } from '../documents/document.queries.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { Examination } from '../process/examination.service.js';
import { NOTIFICATION } from '../process/notification-lookup.js';
import { PersonCheckRepository } from '../process/person-check.repository.js';
import { DossierQueries } from './dossier.queries.js';
import { timelineView } from './dossier.view.js';

/** What an official reads before deciding. */
@Injectable()
export class DossierFiles {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly checks: PersonCheckRepository,
    private readonly queries: DossierQueries,
    private readonly documents: DocumentQueries,
    private readonly examination: Examination,
  ) {}

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND */
  async get(id: string, whose: Whose): Promise<DossierFile> {
    const dossier = await this.dossiers.getOf(whose, id);
    const checks = await this.checks.all(id);
    const names = new Map(readingOf(dossier).persons.map(({ role, roleName }) => [role, roleName]));
    return {
      dossier: await this.queries.get(id, whose),
      declaration: dossier.declaration,
      ...given({ presentedBy: dossier.presentedBy }),
      persons: checks
        .filter(({ role }) => role !== NOTIFICATION)
        .map(({ role, round, match }) => ({
          ...{ role, roleName: names.get(role) ?? role, round },
          ...given({ match }),
        })),
      notices: [...dossier.notices],
      lacking: await this.examination.stillLacking(dossier),
      documents: await this.documents.list(id, whose),
      timeline: (await this.dossiers.timeline(id)).map(timelineView),
    };
  }
}
