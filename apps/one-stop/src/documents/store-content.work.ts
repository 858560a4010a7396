import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { DocumentScanner } from '../content/document-scanner.js';
import { DocumentStore } from '../content/document-store.js';
import { CONTENT_WORK, type ContentWork } from './content-work.js';
import { Contents } from './contents.js';
import { DocumentChunkRepository } from './document-chunk.repository.js';
import { DocumentRepository } from './document.repository.js';

/** From the database into the store, however often it takes; then its chunks go. */
@WorkHandler()
@Injectable()
export class StoreContent implements WorkHandler<ContentWork, void> {
  readonly kind = CONTENT_WORK.store;
  readonly concurrency = 2;

  constructor(
    private readonly contents: Contents,
    private readonly documents: DocumentRepository,
    private readonly chunks: DocumentChunkRepository,
    private readonly store: DocumentStore,
    private readonly scanner: DocumentScanner,
  ) {}

  async call({ payload: { contentId } }: WorkRow<ContentWork>): Promise<void> {
    const content = await this.contents.get(contentId);
    if (content.goneAt === null) await this.store.put(content, this.chunks.piecesOfContent(contentId));
  }

  async commit({ payload: { contentId } }: WorkRow<ContentWork>): Promise<void> {
    await this.documents.lockWith(contentId, ['storing']);
    const content = await this.contents.lock(contentId);
    const state = this.scanner.isThere ? 'quarantined' : 'kept';
    await this.contents.moved(contentId, state);
    await this.chunks.dropOfContent(contentId);
    if (content.goneAt !== null) return this.contents.enqueue(CONTENT_WORK.delete, contentId);
    for (const document of await this.documents.lockWith(contentId, ['storing']))
      await this.documents.update(document, { state });
    if (state === 'quarantined') await this.contents.enqueue(CONTENT_WORK.scan, contentId);
  }
}
