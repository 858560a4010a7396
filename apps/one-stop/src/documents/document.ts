import { type DocumentState, LEAST_CHUNK, type NewDocument } from '@lgsp/contracts-one-stop';
import { type HandedIn } from '../procedures/check-components.js';
import { type Component } from '../procedures/component.js';
import { type DocumentEntity } from './document.entity.js';
import {
  ChunkOutOfOrder,
  ChunkSize,
  DocumentClosed,
  DocumentGone,
  DocumentNotReady,
  DocumentNotWhole,
  SeenByNobody,
  TooManyDocuments,
  UnknownComponent,
} from './document.errors.js';

/** Days for which a document takes chunks. */
export const OPEN_DAYS = 7;
/** Of one dossier: such as count, all that there ever were, and the bytes of those that count. */
const MOST = { living: 60, ever: 300, bytes: 300 * 1024 * 1024 };
/** Seconds after which one that is on its way is looked for again. */
const ON_ITS_WAY_SECONDS = 2;

/** What has bytes somewhere, or will. */
export const WITH_BYTES: readonly DocumentState[] = ['receiving', 'storing', 'quarantined', 'kept'];

/** @throws ONE_STOP.COMPONENT_UNKNOWN */
export function checkComponent(components: readonly Component[], code: string): void {
  if (!components.some((component) => component.code === code)) throw new UnknownComponent();
}

/** @throws ONE_STOP.PAPER_SEEN_BY_NOBODY */
export function checkSeen(given: NewDocument, actor: string): void {
  const isSeen = given.digitisation === 0 || (given.digitisation === 1 && given.presented === 'original');
  if (isSeen && actor.startsWith('system:')) throw new SeenByNobody();
}

/** @throws ONE_STOP.DOSSIER_FULL */
export function checkRoom(
  there: readonly Pick<DocumentEntity, 'state' | 'size'>[],
  { size }: Pick<DocumentEntity, 'size'>,
): void {
  const living = there.filter(({ state }) => state === 'on-paper' || WITH_BYTES.includes(state));
  const bytes = living.reduce((sum, one) => sum + (one.size ?? 0), size ?? 0);
  if (living.length >= MOST.living || there.length >= MOST.ever || bytes > MOST.bytes)
    throw new TooManyDocuments();
}

/** @throws ONE_STOP.DOCUMENT_CLOSED */
export function checkReceiving({ state }: DocumentEntity): void {
  if (state !== 'receiving') throw new DocumentClosed({ detail: state });
}

/** Chunks come in their order, so that one begins where the one before ended. @throws ONE_STOP.DOCUMENT_CHUNK_… */
export function checkNext({ chunks, received, size }: DocumentEntity, chunk: number, bytes: number): void {
  if (chunk !== chunks + 1) throw new ChunkOutOfOrder({ detail: `the next chunk is ${chunks + 1}` });
  const left = (size ?? 0) - received;
  if (bytes > left || (bytes < LEAST_CHUNK && bytes < left))
    throw new ChunkSize({ detail: `${left} bytes are left` });
}

/** @throws ONE_STOP.DOCUMENT_NOT_WHOLE */
export function checkWhole({ received, size }: DocumentEntity): void {
  if (received !== size) throw new DocumentNotWhole({ detail: `received are ${received} bytes` });
}

/** @throws ONE_STOP.DOCUMENT_NOT_READY, ONE_STOP.DOCUMENT_WITHOUT_CONTENT */
export function checkReadable({ state }: DocumentEntity): void {
  if (state === 'kept') return;
  if (WITH_BYTES.includes(state))
    throw new DocumentNotReady({ detail: state, retryAfter: ON_ITS_WAY_SECONDS });
  throw new DocumentGone({ detail: state });
}

/** As {@link checkComponents} wants to know it. */
export const handedIn = ({ componentCode, state, presented, count }: DocumentEntity): HandedIn => ({
  componentCode,
  state:
    state === 'kept' || state === 'on-paper' ? 'here' : WITH_BYTES.includes(state) ? 'on-its-way' : 'gone',
  presented,
  count,
});
