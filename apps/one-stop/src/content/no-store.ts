import { StoreAway } from './content.errors.js';
import { DocumentStore } from './document-store.js';

/** None is configured: what comes waits on its way, and nothing is lost. */
export class NoStore extends DocumentStore {
  put = away;
  delete = away;

  // eslint-disable-next-line require-yield -- it has nothing
  async *get(): AsyncGenerator<Buffer, void> {
    await away();
  }
}

const away = (): Promise<never> => Promise.reject(new StoreAway({ detail: 'none is configured' }));
