import { type Document, type DocumentChunk, MOST_OF_CHUNK, type NewDocument } from '@lgsp/contracts-one-stop';
import { Transactional, Tx } from '@lgsp/database';
import { type Clock, DomainError } from '@lgsp/kernel';
import { type CallerIdentity } from '@lgsp/security';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { type Announced, inspectContent } from '../content/inspect-content.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { hasEnded } from '../dossiers/status.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { procedureOf } from '../procedures/kinds.js';
import { Contents } from './contents.js';
import { DocumentChunkRepository } from './document-chunk.repository.js';
import { checkComponent, checkNext, checkReceiving, checkRoom, checkSeen, checkWhole } from './document.js';
import { DocumentEntity } from './document.entity.js';
import { ChunkDiffers, ChunkSize, DocumentNotFound, DossierEnded, NotReusable } from './document.errors.js';
import { DocumentRepository } from './document.repository.js';
import { documentView } from './document.view.js';
import { newDocument, reusedDocument } from './new-document.js';

/**
 * Documents on their way in. What is taken is committed with the count of it, so whoever died in between, here or there, asks how
 * far the document is and goes on.
 */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly documents: DocumentRepository,
    private readonly chunks: DocumentChunkRepository,
    private readonly contents: Contents,
    private readonly tx: Tx,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ONE_STOP.DOSSIER_…, ONE_STOP.COMPONENT_UNKNOWN, ONE_STOP.PAPER_SEEN_BY_NOBODY, ONE_STOP.DOCUMENT_TWICE, ONE_STOP.DOCUMENT_NOT_REUSABLE */
  @Transactional()
  async open(dossierId: string, whose: Whose, given: NewDocument, by: CallerIdentity): Promise<Document> {
    checkSeen(given, by.actor);
    // Held, so that two at once do not both find the last place.
    const dossier = await this.dossiers.lockOf(whose, dossierId);
    if (hasEnded(dossier.status)) throw new DossierEnded();
    checkComponent(procedureOf(dossier).components, given.componentCode);
    const document =
      given.digitisation === 2
        ? await this.reused(dossierId, whose, given, by)
        : newDocument(dossierId, given, by, this.clock.now());
    checkRoom(await this.documents.of(dossierId), document);
    await this.documents.insert(document);
    return documentView(document);
  }

  /** Its content is held, so that it does not go meanwhile. */
  private async reused(
    dossierId: string,
    whose: Whose,
    { componentCode, reusedFrom }: Extract<NewDocument, { digitisation: 2 }>,
    by: CallerIdentity,
  ): Promise<DocumentEntity> {
    const other = await this.documents.get(reusedFrom).catch(notReusable);
    if (other.dossierId === dossierId) throw new NotReusable();
    await this.dossiers.getOf(whose, other.dossierId).catch(notReusable);
    const content = other.contentId === null ? undefined : await this.contents.lock(other.contentId);
    const now = await this.documents.get(reusedFrom);
    if (now.state !== 'kept' || !content || content.goneAt !== null) throw new NotReusable();
    return reusedDocument(dossierId, componentCode, now, by, this.clock.now());
  }

  /** Takes the next chunk, or knows one again. @throws ONE_STOP.DOCUMENT_…, DATABASE.CONFLICT */
  @Transactional()
  async take(
    dossierId: string,
    id: string,
    whose: Whose,
    chunk: number,
    bytes: Buffer,
  ): Promise<DocumentChunk> {
    await this.dossiers.getOf(whose, dossierId);
    const one = await this.documents.get(id, { dossierId });
    const contentHash = hash('sha256', bytes, 'base64url');
    const known = await this.chunks.find(id, chunk);
    if (known && known.contentHash !== contentHash) throw new ChunkDiffers();
    if (known) return { chunk, firstByte: known.firstByte, bytes: known.bytes };
    checkReceiving(one);
    if (bytes.length === 0 || bytes.length > MOST_OF_CHUNK) throw new ChunkSize();
    checkNext(one, chunk, bytes.length);
    const firstByte = one.received;
    // Whoever sends the same chunk at the same time finds that the document has moved.
    await this.tx.updateVersioned(DocumentEntity, one, { chunks: chunk, received: firstByte + bytes.length });
    await this.chunks.insert(id, { chunk, contentHash, firstByte, bytes });
    return { chunk, firstByte, bytes: bytes.length };
  }

  /** The file ends here: it goes on to the store, or is refused for what is in it. @throws ONE_STOP.DOCUMENT_NOT_WHOLE */
  @Transactional()
  async complete(dossierId: string, id: string, whose: Whose): Promise<Document> {
    await this.dossiers.getOf(whose, dossierId);
    await this.documents.get(id, { dossierId });
    const one = await this.documents.lock(id);
    if (one.state !== 'receiving') return documentView(one);
    checkWhole(one);
    const inspected = await inspectContent(this.chunks.pieces(id), announced(one));
    if ('fault' in inspected) {
      await this.documents.update(one, { state: 'refused', fault: inspected.fault });
      await this.chunks.drop(id);
      return documentView(one);
    }
    const { mediaType } = inspected;
    const { content, isNew } = await this.contents.of(one, mediaType);
    await this.documents.update(one, { state: content.state, mediaType, contentId: content.id });
    if (!isNew) await this.chunks.drop(id); // in the store, or on its way there as another's
    return documentView(one);
  }
}

/** Of a row that has a file. @throws ONE_STOP.DOCUMENT_NOT_FOUND */
function announced({ fileName, size, sha256 }: DocumentEntity): Announced {
  if (fileName === null || size === null || sha256 === null) throw new DocumentNotFound();
  return { fileName, size, sha256 };
}

/** What cannot be seen is not there. */
const notReusable = (error: unknown): never => {
  throw error instanceof DomainError && error.kind === 'not-found' ? new NotReusable() : error;
};
