import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { DomainError } from '@lgsp/kernel';
import { Readable } from 'node:stream';
import { checkedPieces } from './checked-pieces.js';
import { StoreAway } from './content.errors.js';
import { type ContentKey, DocumentStore, nameOf } from './document-store.js';

export interface Bucket {
  readonly bucket: string;
  readonly region: string;
  /** Absent: Amazon's own. */
  readonly endpoint?: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A work row tries again by itself, and a stream is not read twice. */
const nothing = (): void => undefined;
const ONCE: S3ClientConfig = {
  logger: { debug: nothing, info: nothing, warn: nothing, error: nothing }, // what it has to say is thrown
  maxAttempts: 1,
  requestChecksumCalculation: 'WHEN_REQUIRED', // the hash below says more, and every server knows it
  responseChecksumValidation: 'WHEN_REQUIRED',
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
};

/** A bucket of a server that speaks S3, for this service alone; versions and what becomes of them are the operator's. */
export class S3Store extends DocumentStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, endpoint, ...rest }: Bucket) {
    super();
    this.bucket = bucket;
    // By path: a server of one's own has no name for each bucket.
    this.client = new S3Client({ ...ONCE, ...rest, ...(endpoint && { endpoint, forcePathStyle: true }) });
  }

  put(key: ContentKey, pieces: AsyncIterable<Buffer>): Promise<void> {
    return reaching(async () => {
      const command = new PutObjectCommand({
        ...this.place(key),
        Body: Readable.from(checkedPieces(key, pieces), { objectMode: false }),
        ContentLength: key.size,
      });
      // Signed with the hash that is known: the server keeps nothing else under this name.
      command.middlewareStack.add(
        (next) => (args) => {
          const { headers } = args.request as { headers: Record<string, string> };
          headers['x-amz-content-sha256'] = key.sha256;
          return next(args);
        },
        { step: 'build' },
      );
      await this.client.send(command);
    });
  }

  async *get(key: ContentKey): AsyncGenerator<Buffer, void> {
    const { Body } = await reaching(() => this.client.send(new GetObjectCommand(this.place(key))));
    if (!(Body instanceof Readable)) throw new StoreAway({ detail: 'no body' });
    try {
      yield* checkedPieces(key, Body as AsyncIterable<Buffer>);
    } finally {
      Body.destroy();
    }
  }

  async delete(key: ContentKey): Promise<void> {
    await reaching(() => this.client.send(new DeleteObjectCommand(this.place(key))));
  }

  private place(key: ContentKey): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: nameOf(key) };
  }
}

/** Of what the server says the name alone is told. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new StoreAway({ detail: error instanceof Error ? error.name : 'unknown' });
  }
}
