import { createHash } from 'node:crypto';
import { ContentDamaged } from './content.errors.js';
import { type ContentKey } from './document-store.js';

/**
 * The same pieces, the last of them only when all together are what the hash says: who reads a content that is not, never comes to
 * its end. @throws ONE_STOP.DOCUMENT_CONTENT_LOST
 */
export async function* checkedPieces(
  { id, sha256 }: ContentKey,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256');
  let last: Buffer | undefined;
  for await (const piece of pieces) {
    if (last) yield last;
    hash.update(piece);
    last = piece;
  }
  if (hash.digest('hex') !== sha256) throw new ContentDamaged({ detail: id });
  if (last) yield last;
}
