import { given } from '@lgsp/kernel';
import { CONFIG } from '@lgsp/service-kit';
import { type Provider } from '@nestjs/common';
import { ClamAv } from '../content/clamav.js';
import { DiskStore } from '../content/disk-store.js';
import { DocumentScanner, NoScanner } from '../content/document-scanner.js';
import { DocumentStore } from '../content/document-store.js';
import { NoStore } from '../content/no-store.js';
import { S3Store } from '../content/s3-store.js';
import { PapersOfDossiers } from '../process/papers-of-dossiers.js';
import { type OneStopConfig } from '../one-stop.config.js';
import { DocumentsAsPapers } from './documents-as-papers.js';

/** clamd says nothing while it scans a large file. */
const SCAN_IDLE_MS = 120_000;

/** The ports, by configuration. */
export const documentProviders: Provider[] = [
  { provide: PapersOfDossiers, useClass: DocumentsAsPapers },
  {
    provide: DocumentStore,
    inject: [CONFIG],
    useFactory: storeOf,
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

function storeOf(config: OneStopConfig): DocumentStore {
  const { DOCUMENT_S3_BUCKET: bucket, DOCUMENT_S3_ENDPOINT: endpoint, DOCUMENT_STORE_DIR: folder } = config;
  if (bucket !== undefined)
    return new S3Store({
      bucket,
      region: config.DOCUMENT_S3_REGION,
      credentials: {
        accessKeyId: config.DOCUMENT_S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: config.DOCUMENT_S3_SECRET_ACCESS_KEY ?? '',
      },
      ...given({ endpoint }),
    });
  return folder === undefined ? new NoStore() : new DiskStore(folder);
}
