import { gaugeBy } from '@lgsp/observability';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Contents } from './contents.js';
import { DocumentRepository } from './document.repository.js';

/** Figures only, read when they are scraped; none while the database is away. */
@Injectable()
export class DocumentMetrics implements OnModuleInit {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly contents: Contents,
  ) {}

  onModuleInit(): void {
    const waiting = 'Documents that are on their way, by state: quarantined ones wait for the virus scanner';
    gaugeBy('lgsp_one_stop_documents_waiting', waiting, 'state', () => this.documents.countWaiting());
    const stored = 'Contents of documents in the store, and their bytes; what documents share counts once';
    gaugeBy('lgsp_one_stop_document_store', stored, 'figure', () => this.contents.figures());
  }
}
