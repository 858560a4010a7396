import { type DoneWork } from '../done-work.ts';
import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';

/** Each paper that was taken is one document, whose content is kept once and is nowhere else any more; nothing is kept that no document has. */
export async function papers({ rows }: ObservedState, { papers: kept }: DoneWork): Promise<Violation[]> {
  const keys = async (sql: string): Promise<string[]> =>
    (await rows<{ key: string }>('one_stop', sql)).map(({ key }) => key);
  return [
    ...exactlyOnce(
      'paper',
      kept.map(({ dossier, sha256 }) => `${dossier} ${sha256}`),
      await keys(
        `SELECT d.dossier_id || ' ' || c.sha256 AS key FROM document d JOIN document_content c ON c.id = d.content_id
          WHERE d.state = 'kept' AND c.state = 'kept' AND c.gone_at IS NULL`,
      ),
    ),
    ...exactlyOnce(
      'content of papers',
      kept.map(({ sha256 }) => sha256),
      await keys(`SELECT sha256 AS key FROM document_content WHERE gone_at IS NULL`),
    ),
    ...exactlyOnce('chunk of a paper', [], await keys('SELECT document_id::text AS key FROM document_chunk')),
  ];
}
