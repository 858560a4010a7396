import { DomainError, uuidv7 } from '@lgsp/kernel';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkedPieces } from './checked-pieces.js';
import { StoreAway } from './content.errors.js';
import { type ContentKey, DocumentStore, nameOf } from './document-store.js';

const COMING = 'coming';

/** A folder that all processes of the service share. What has come is renamed into its place, so a name has all of it or is not there. */
export class DiskStore extends DocumentStore {
  constructor(private readonly folder: string) {
    super();
  }

  put(key: ContentKey, pieces: AsyncIterable<Buffer>): Promise<void> {
    return reaching(async () => {
      const coming = join(this.folder, COMING, uuidv7());
      const place = this.place(key);
      await mkdir(dirname(coming), { recursive: true, mode: 0o700 });
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      try {
        const file = await open(coming, 'wx', 0o600);
        try {
          for await (const piece of checkedPieces(key, pieces)) await file.writeFile(piece);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(coming, place);
      } catch (error) {
        await rm(coming, { force: true });
        throw error;
      }
      await syncFolder(dirname(place));
    });
  }

  async *get(key: ContentKey): AsyncGenerator<Buffer, void> {
    const file = await reaching(() => open(this.place(key)));
    try {
      // Ends with the file: whoever stops reading closes it.
      yield* checkedPieces(key, file.createReadStream({ autoClose: false }));
    } finally {
      await file.close();
    }
  }

  delete(key: ContentKey): Promise<void> {
    return reaching(() => rm(this.place(key), { force: true }));
  }

  private place(key: ContentKey): string {
    return join(this.folder, nameOf(key));
  }
}

/** A rename outlives a loss of power once its folder is written. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

/** Paths stay out of what is said: the system's code does. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new StoreAway({ detail: String((error as NodeJS.ErrnoException).code ?? 'unknown') });
  }
}
