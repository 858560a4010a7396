import { CONFIG } from '@lgsp/service-kit';
import { type Provider } from '@nestjs/common';
import { ClamAv } from '../content/clamav.js';
import { DiskStore } from '../content/disk-store.js';
import { DocumentScanner, NoScanner } from '../content/document-scanner.js';
import { DocumentStore } from '../content/document-store.js';
import { NoStore } from '../content/no-store.js';
import { type OneStopConfig } from '../one-stop.config.js';

/** clamd says nothing while it scans a large file. */
const SCAN_IDLE_MS = 120_000;

/** The ports, by configuration. */
export const documentProviders: Provider[] = [
  {
    provide: DocumentStore,
    inject: [CONFIG],
    useFactory: ({ DOCUMENT_STORE_DIR }: OneStopConfig): DocumentStore =>
      DOCUMENT_STORE_DIR === undefined ? new NoStore() : new DiskStore(DOCUMENT_STORE_DIR),
  },
  {
    provide: DocumentScanner,
    inject: [CONFIG],
    useFactory: ({ CLAMAV_URL }: OneStopConfig): DocumentScanner => {
      if (CLAMAV_URL === undefined) return new NoScanner();
      const { hostname: host, port } = new URL(CLAMAV_URL);
      return new ClamAv({ host, port: Number(port) }, SCAN_IDLE_MS);
    },
  },
];
