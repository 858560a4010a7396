import { Injectable } from '@nestjs/common';
import { type HandedIn } from '../procedures/check-components.js';
import { PapersOfDossiers } from '../process/papers-of-dossiers.js';
import { handedIn } from './document.js';
import { DocumentRepository } from './document.repository.js';

@Injectable()
export class DocumentsAsPapers extends PapersOfDossiers {
  constructor(private readonly documents: DocumentRepository) {
    super();
  }

  override async of(dossierId: string): Promise<readonly HandedIn[]> {
    return (await this.documents.of(dossierId)).map(handedIn);
  }
}
