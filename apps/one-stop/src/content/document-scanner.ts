/** What a scanner says of a file; `found`: what it calls what is in it. */
export type Scanned = { readonly clean: true } | { readonly clean: false; readonly found: string };

/** Looks for malware. @throws ONE_STOP.DOCUMENT_SCANNER_AWAY when it gave no verdict */
export abstract class DocumentScanner {
  /** Without one nothing is quarantined. */
  abstract readonly isThere: boolean;
  abstract scan(pieces: AsyncIterable<Buffer>): Promise<Scanned>;
}

/** None is configured: what waited for one passes. */
export class NoScanner extends DocumentScanner {
  readonly isThere = false;

  scan(): Promise<Scanned> {
    return Promise.resolve({ clean: true });
  }
}
