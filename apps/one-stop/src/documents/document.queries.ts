import { type DocumentList } from '@lgsp/contracts-one-stop';
import { Injectable } from '@nestjs/common';
import { DocumentStore } from '../content/document-store.js';
import { extensionOf } from '../content/media-types.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { checkComponents } from '../procedures/check-components.js';
import { procedureOf } from '../procedures/kinds.js';
import { papersFor } from '../procedures/papers.js';
import { Contents } from './contents.js';
import { checkReadable, handedIn } from './document.js';
import { DocumentGone } from './document.errors.js';
import { DocumentRepository } from './document.repository.js';
import { documentView } from './document.view.js';

export interface DocumentContent {
  readonly mediaType: string;
  /** Of nothing that anybody typed: names travel in headers, where nothing personal does. */
  readonly fileName: string;
  readonly size: number;
  readonly pieces: AsyncGenerator<Buffer, void>;
}

/** All that is read of documents. */
@Injectable()
export class DocumentQueries {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly documents: DocumentRepository,
    private readonly contents: Contents,
    private readonly store: DocumentStore,
  ) {}

  async list(dossierId: string, whose: Whose): Promise<DocumentList> {
    const dossier = await this.dossiers.getOf(whose, dossierId);
    const documents = await this.documents.of(dossierId);
    const { items } = checkComponents(
      papersFor(procedureOf(dossier), dossier.declaration),
      documents.map(handedIn),
    );
    return {
      items: documents.map(documentView),
      components: items.map(({ among, doubts, ...item }) => ({
        ...item,
        among: [...among],
        doubts: [...doubts],
      })),
    };
  }

  /** @throws ONE_STOP.DOCUMENT_NOT_FOUND, ONE_STOP.DOCUMENT_NOT_READY, ONE_STOP.DOCUMENT_WITHOUT_CONTENT, ONE_STOP.DOCUMENT_STORE_AWAY */
  async content(dossierId: string, id: string, whose: Whose): Promise<DocumentContent> {
    await this.dossiers.getOf(whose, dossierId);
    const one = await this.documents.get(id, { dossierId });
    checkReadable(one);
    if (one.contentId === null) throw new DocumentGone();
    const content = await this.contents.get(one.contentId);
    const { mediaType, size } = content;
    const fileName = `${one.componentCode}-${id.slice(-12)}.${extensionOf(mediaType)}`;
    return { mediaType, fileName, size, pieces: this.store.get(content) };
  }
}
