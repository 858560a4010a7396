import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { DocumentScanner, type Scanned } from '../content/document-scanner.js';
import { DocumentStore } from '../content/document-store.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STEP } from '../dossiers/steps.js';
import { DossierMoves } from '../process/dossier.moves.js';
import { CONTENT_WORK, type ContentWork } from './content-work.js';
import { Contents } from './contents.js';
import { DocumentRepository } from './document.repository.js';

/** Nobody reads what has not been looked at; what something was found in is refused, and its bytes go. */
@WorkHandler()
@Injectable()
export class ScanContent implements WorkHandler<ContentWork, Scanned> {
  readonly kind = CONTENT_WORK.scan;
  readonly concurrency = 2;
  readonly safe = true;

  constructor(
    private readonly contents: Contents,
    private readonly documents: DocumentRepository,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly store: DocumentStore,
    private readonly scanner: DocumentScanner,
  ) {}

  async call({ payload: { contentId } }: WorkRow<ContentWork>): Promise<Scanned> {
    const content = await this.contents.get(contentId);
    if (content.goneAt !== null) return { clean: true };
    return this.scanner.scan(this.store.get(content));
  }

  async commit({ payload: { contentId } }: WorkRow<ContentWork>, { clean }: Scanned): Promise<void> {
    if (!clean) return this.refuse(contentId);
    await this.documents.lockWith(contentId, ['quarantined']);
    await this.contents.lock(contentId);
    await this.contents.moved(contentId, 'kept');
    for (const document of await this.documents.lockWith(contentId, ['quarantined']))
      await this.documents.update(document, { state: 'kept' });
  }

  private async refuse(contentId: string): Promise<void> {
    const dossiers = [];
    for (const id of await this.documents.dossiersWith(contentId))
      dossiers.push(await this.dossiers.lock(id));
    await this.documents.lockWith(contentId, ['quarantined']);
    const content = await this.contents.lock(contentId);
    const refused = await this.documents.lockWith(contentId, ['quarantined']);
    for (const document of refused)
      await this.documents.update(document, { state: 'refused', fault: 'infected' });
    for (const dossier of dossiers)
      if (refused.some(({ dossierId }) => dossierId === dossier.id))
        await this.moves.note(dossier, { what: STEP.documentInfected });
    if (content.goneAt === null) await this.contents.goes(content);
  }
}
