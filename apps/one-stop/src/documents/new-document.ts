import { type NewDocument } from '@lgsp/contracts-one-stop';
import { uuidv7 } from '@lgsp/kernel';
import { type CallerIdentity } from '@lgsp/security';
import { type DocumentEntity } from './document.entity.js';

/** What was announced, as a row that takes chunks; a paper takes none. */
export function newDocument(
  dossierId: string,
  given: Exclude<NewDocument, { digitisation: 2 }>,
  by: CallerIdentity,
  now: Date,
): DocumentEntity {
  const { digitisation, componentCode } = given;
  const file = digitisation === 0 ? { fileName: null, size: null, sha256: null } : given;
  return {
    ...bare(dossierId, by, now),
    componentCode,
    digitisation,
    presented: digitisation === 3 ? 'copy' : given.presented,
    count: digitisation === 0 ? given.count : 1,
    state: digitisation === 0 ? 'on-paper' : 'receiving',
    ...{ fileName: file.fileName, size: file.size, sha256: file.sha256 },
    resultNumber: digitisation === 3 ? given.resultNumber : null,
  };
}

/** Another dossier's document, as one of this dossier: the same content. */
export const reusedDocument = (
  dossierId: string,
  componentCode: string,
  other: DocumentEntity,
  by: CallerIdentity,
  now: Date,
): DocumentEntity => ({
  ...bare(dossierId, by, now),
  componentCode,
  digitisation: 2,
  presented: 'copy',
  count: 1,
  state: other.state,
  fileName: other.fileName,
  size: other.size,
  sha256: other.sha256,
  mediaType: other.mediaType,
  contentId: other.contentId,
  received: other.received,
  reusedFrom: other.id,
});

const bare = (dossierId: string, { client, actor }: CallerIdentity, now: Date) => ({
  id: uuidv7(),
  version: 1,
  dossierId,
  mediaType: null,
  contentId: null,
  chunks: 0,
  received: 0,
  fault: null,
  reusedFrom: null,
  resultNumber: null,
  client,
  handedInBy: actor,
  handedInAt: now,
  removedBy: null,
  removedAt: null,
  removalReason: null,
});
