import { type Document } from '@lgsp/contracts-one-stop';
import { given } from '@lgsp/kernel';
import { CONTENT_FAULTS } from '../content/content.errors.js';
import { type DocumentEntity } from './document.entity.js';

export const documentView = (one: DocumentEntity): Document => ({
  id: one.id,
  dossierId: one.dossierId,
  componentCode: one.componentCode,
  digitisation: one.digitisation,
  presented: one.presented,
  count: one.count,
  state: one.state,
  ...given({ fileName: one.fileName, size: one.size, sha256: one.sha256, mediaType: one.mediaType }),
  chunks: one.chunks,
  received: one.received,
  ...given({ refusal: refusalOf(one) }),
  ...given({ reusedFrom: one.reusedFrom, resultNumber: one.resultNumber }),
  handedInBy: one.handedInBy,
  handedInAt: one.handedInAt.toISOString(),
  ...given({ removal: removalOf(one) }),
});

function refusalOf({ fault }: DocumentEntity): Document['refusal'] {
  if (fault === null) return undefined;
  const { code, title } = new CONTENT_FAULTS[fault]();
  return { code, text: title.vi };
}

const removalOf = ({
  removedBy: by,
  removedAt,
  removalReason: reason,
}: DocumentEntity): Document['removal'] =>
  by === null || removedAt === null || reason === null
    ? undefined
    : { by, at: removedAt.toISOString(), reason };
