import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { DocumentStore } from '../content/document-store.js';
import { CONTENT_WORK, type ContentWork } from './content-work.js';
import { Contents } from './contents.js';

/** The bytes that no document has any more. */
@WorkHandler()
@Injectable()
export class DeleteContent implements WorkHandler<ContentWork, void> {
  readonly kind = CONTENT_WORK.delete;
  readonly concurrency = 2;

  constructor(
    private readonly contents: Contents,
    private readonly store: DocumentStore,
  ) {}

  async call({ payload: { contentId } }: WorkRow<ContentWork>): Promise<void> {
    await this.store.delete(await this.contents.get(contentId));
  }

  commit(): Promise<void> {
    return Promise.resolve();
  }
}
