/** One content in the store: what is in it, and which coming of it; what went and comes again is another, so that no late removal meets it. */
export interface ContentKey {
  readonly id: string;
  /** Hex. */
  readonly sha256: string;
  readonly size: number;
}

/** The name under which it lies, on a disk or in a bucket. */
export const nameOf = ({ sha256, id }: ContentKey): string => `${sha256.slice(0, 2)}/${sha256}.${id}`;

/** Where the bytes of documents lie. Every method may be repeated, and throws ONE_STOP.DOCUMENT_STORE_AWAY when nothing was lost by trying. */
export abstract class DocumentStore {
  /** Whole and as its hash says, or not at all. @throws ONE_STOP.DOCUMENT_CONTENT_LOST */
  abstract put(key: ContentKey, pieces: AsyncIterable<Buffer>): Promise<void>;
  /** Opened when it is asked for its first piece; the last comes only when all are what the hash says. @throws ONE_STOP.DOCUMENT_CONTENT_LOST */
  abstract get(key: ContentKey): AsyncGenerator<Buffer, void>;
  /** Nothing where there is nothing. */
  abstract delete(key: ContentKey): Promise<void>;
}
