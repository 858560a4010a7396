import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort, until } from '@lgsp/testing';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Adobe's S3Mock, a server that speaks S3 and comes by Maven; it does not look at signatures. */
const VERSION = '4.11.0';
const FOLDER = join(tmpdir(), 'lgsp-s3mock');
const JAR = join(FOLDER, `s3mock-${VERSION}-exec.jar`);
const BUCKET = 'lgsp-documents';

/** Fails, never skips, where there is no Java 17 or no Maven. */
export async function realS3() {
  const artifact = `com.adobe.testing:s3mock:${VERSION}:jar:exec`;
  if (!existsSync(JAR))
    execFileSync('mvn', [
      '-q',
      '-B',
      'dependency:copy',
      `-Dartifact=${artifact}`,
      `-DoutputDirectory=${FOLDER}`,
    ]);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const start = async () => {
    const child = spawn(
      'java',
      ['-Xmx256m', '-jar', JAR, `--com.adobe.testing.s3mock.httpPort=${port}`, '--server.port=0'],
      {
        stdio: 'ignore',
      },
    );
    const ended = once(child, 'exit');
    await until('S3Mock answers', async () => {
      if (child.exitCode !== null) throw new Error('S3Mock does not run');
      return fetch(endpoint).then(
        ({ ok }) => ok,
        () => false,
      );
    }).catch((error: unknown) => {
      child.kill();
      throw error;
    });
    return { child, ended };
  };
  let running = await start();
  const credentials = { accessKeyId: 'of-the-suite', secretAccessKey: 'a-secret-of-the-suite' };
  const client = new S3Client({ endpoint, credentials, region: 'us-east-1', forcePathStyle: true });
  const makeBucket = () => client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await makeBucket();
  const stop = async () => {
    running.child.kill();
    await running.ended;
  };
  return {
    env: {
      DOCUMENT_S3_BUCKET: BUCKET,
      DOCUMENT_S3_ENDPOINT: endpoint,
      DOCUMENT_S3_ACCESS_KEY_ID: credentials.accessKeyId,
      DOCUMENT_S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    objects: async (prefix: string): Promise<string[]> => {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix }),
      );
      return Contents.flatMap(({ Key }) => Key ?? []);
    },
    overwrite: (key: string, bytes: Buffer) =>
      client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: bytes })),
    stop,
    /** Empty, at the same address. */
    again: async () => {
      running = await start();
      await makeBucket();
    },
    close: async () => {
      client.destroy();
      await stop();
    },
  };
}
