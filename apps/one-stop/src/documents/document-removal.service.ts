import { type Document } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { type CallerIdentity } from '@lgsp/security';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { removalStep, STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { procedureOf } from '../procedures/kinds.js';
import { DossierMoves } from '../process/dossier.moves.js';
import { Contents } from './contents.js';
import { DocumentChunkRepository } from './document-chunk.repository.js';
import { type DocumentEntity } from './document.entity.js';
import { DocumentClosed } from './document.errors.js';
import { DocumentRepository } from './document.repository.js';
import { documentView } from './document.view.js';
import { WITH_BYTES } from './document.js';

/** How documents go: a mis-scan by an official, what never came whole, and all of a dossier when their time is over. Rows stay. */
@Injectable()
export class DocumentRemoval {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly documents: DocumentRepository,
    private readonly chunks: DocumentChunkRepository,
    private readonly contents: Contents,
    private readonly moves: DossierMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ONE_STOP.DOCUMENT_NOT_FOUND, ONE_STOP.DOCUMENT_CLOSED */
  @Transactional()
  async remove(
    dossierId: string,
    id: string,
    whose: Whose,
    reason: string,
    { actor }: CallerIdentity,
  ): Promise<Document> {
    const dossier = await this.dossiers.lockOf(whose, dossierId);
    await this.documents.get(id, { dossierId });
    const one = await this.documents.lock(id);
    if (one.state !== 'on-paper' && !WITH_BYTES.includes(one.state))
      throw new DocumentClosed({ detail: one.state });
    const removed = { removedBy: actor, removedAt: this.clock.now(), removalReason: reason };
    await this.goes(one, { state: 'removed', ...removed });
    const { components } = procedureOf(dossier);
    const name = components.find(({ code }) => code === one.componentCode)?.name.vi ?? one.componentCode;
    await this.moves.note(dossier, { what: removalStep(name, reason) });
    return documentView(one);
  }

  /** It takes chunks no longer. */
  @Transactional()
  async abandon(id: string): Promise<void> {
    const one = await this.documents.lock(id);
    if (one.state === 'receiving') await this.goes(one, { state: 'abandoned' });
  }

  /** Of a dossier that ended long ago. */
  @Transactional()
  async delete(dossierId: string, ids: readonly string[]): Promise<void> {
    const dossier = await this.dossiers.lock(dossierId);
    let deleted = 0;
    for (const id of ids) {
      const one = await this.documents.lock(id);
      if (one.state !== 'kept' && one.state !== 'on-paper') continue;
      await this.goes(one, { state: 'deleted' });
      deleted += 1;
    }
    if (deleted > 0) await this.moves.note(dossier, { what: STEP.documentsDeleted });
  }

  /** Its name is personal as its content is. */
  private async goes(
    one: DocumentEntity,
    set: Partial<Omit<DocumentEntity, 'id' | 'version'>>,
  ): Promise<void> {
    const { state, contentId } = one;
    await this.documents.update(one, { ...set, fileName: null });
    if (state === 'receiving') await this.chunks.drop(one.id);
    if (contentId !== null) await this.contents.release(contentId);
  }
}
