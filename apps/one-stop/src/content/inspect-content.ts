import { createHash } from 'node:crypto';
import { type ContentFault } from './content.errors.js';
import { isForeign } from './foreign-signatures.js';
import { MEDIA_TYPES } from './media-types.js';
import { Walker, WINDOW } from './walk.js';
import { ENCRYPTED } from './walk-pdf.js';

/** What was said of a file before it came. */
export interface Announced {
  readonly fileName: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** Of which type it is by its content, or why it is not taken. */
export type Inspected = { readonly mediaType: string } | { readonly fault: ContentFault };

/** Reads a file once, as it comes, and holds no more of it than a piece; the first piece has 4 KiB, or all. */
export async function inspectContent(
  pieces: AsyncIterable<Buffer>,
  { fileName, size, sha256 }: Announced,
): Promise<Inspected> {
  const hash = createHash('sha256');
  let type: (typeof MEDIA_TYPES)[number] | undefined;
  let walker: Walker | undefined;
  let fault: ContentFault | undefined;
  let [window, at] = [Buffer.alloc(0), 0];
  for await (const piece of pieces) {
    hash.update(piece);
    const kept = window.subarray(-WINDOW);
    at += window.length - kept.length;
    window = Buffer.concat([kept, piece]);
    if (walker === undefined) {
      type = MEDIA_TYPES.find(({ begins }) => window.toString('latin1', 0, begins.length) === begins);
      if (!type) return { fault: 'type' };
      walker = new Walker(type.walk(size), size);
    }
    walker.feed(window, at);
    if (isForeign(window, at)) fault ??= 'polyglot';
    if (type?.mediaType === 'application/pdf' && ENCRYPTED.test(window.toString('latin1')))
      fault ??= 'encrypted';
  }
  if (!type || hash.digest('hex') !== sha256) return { fault: 'hash' };
  fault ??= walker?.fault;
  if (fault) return { fault };
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return type.extensions.includes(extension) ? { mediaType: type.mediaType } : { fault: 'other-type' };
}
