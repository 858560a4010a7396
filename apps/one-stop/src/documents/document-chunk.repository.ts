import { type DocumentChunk } from '@lgsp/contracts-one-stop';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

interface KnownChunk extends DocumentChunk {
  readonly contentHash: string;
}

/** What has come of documents and is not in the store yet: in the database, so that a chunk and the count of it are one commit. */
@Injectable()
export class DocumentChunkRepository {
  constructor(private readonly tx: Tx) {}

  async find(documentId: string, chunk: number): Promise<KnownChunk | undefined> {
    const [found] = await this.tx.query<KnownChunk>(
      `SELECT chunk, first_byte AS "firstByte", length(bytes) AS bytes, content_hash AS "contentHash"
         FROM document_chunk WHERE document_id = $1 AND chunk = $2`,
      [documentId, chunk],
    );
    return found;
  }

  async insert(
    documentId: string,
    chunk: Omit<KnownChunk, 'bytes'> & { readonly bytes: Buffer },
  ): Promise<void> {
    await this.tx.execute(
      `INSERT INTO document_chunk (document_id, chunk, content_hash, first_byte, bytes) VALUES ($1, $2, $3, $4, $5)`,
      [documentId, chunk.chunk, chunk.contentHash, chunk.firstByte, chunk.bytes],
    );
  }

  /** From the first to the last, one at a time. */
  async *pieces(documentId: string): AsyncGenerator<Buffer, void> {
    for (let chunk = 1; ; chunk += 1) {
      const [found] = await this.tx.query<{ bytes: Buffer }>(
        'SELECT bytes FROM document_chunk WHERE document_id = $1 AND chunk = $2',
        [documentId, chunk],
      );
      if (!found) return;
      yield found.bytes;
    }
  }

  /** Of one that has them of those that share a content. */
  async *piecesOfContent(contentId: string): AsyncGenerator<Buffer, void> {
    const [found] = await this.tx.query<{ id: string }>(
      `SELECT document_id AS id FROM document_chunk JOIN document ON document.id = document_id
        WHERE content_id = $1 LIMIT 1`,
      [contentId],
    );
    if (found) yield* this.pieces(found.id);
  }

  async drop(documentId: string): Promise<void> {
    await this.tx.execute('DELETE FROM document_chunk WHERE document_id = $1', [documentId]);
  }

  async dropOfContent(contentId: string): Promise<void> {
    await this.tx.execute(
      'DELETE FROM document_chunk WHERE document_id IN (SELECT id FROM document WHERE content_id = $1)',
      [contentId],
    );
  }
}
