import { until } from '@lgsp/testing';
import { randomBytes } from 'node:crypto';
import { CHUNK, documentDesk, sha256Of } from './document-desk.js';
import { NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { pdf } from './made-up-files.js';
import { realS3 } from './real-s3.js';

let s3: Awaited<ReturnType<typeof realS3>>;
let oneStop: OneStop;
beforeAll(async () => {
  s3 = await realS3();
  oneStop = await startOneStop(s3.env);
  await oneStop.at(NOW);
});
afterAll(async () => {
  await oneStop?.close();
  await s3?.close();
});

const desk = documentDesk(() => oneStop);
const fresh = (bytes = 0): Buffer =>
  pdf({ inside: `${randomBytes(16).toString('hex')}${' '.repeat(bytes)}` });
const stored = (bytes: Buffer) => s3.objects(`${sha256Of(bytes).slice(0, 2)}/${sha256Of(bytes)}`);

describe('a bucket of S3Mock', () => {
  it('keeps documents under their hash, once for all who share them, and until the last is gone', async () => {
    const bytes = fresh(3 * CHUNK);
    const hand = async () => desk.handIn((await oneStop.submit()).id, bytes);
    const [one, other] = [await hand(), await hand()];
    await desk.reaches(one, 'kept');
    await desk.reaches(other, 'kept');
    expect(await stored(bytes)).toHaveLength(1);
    const answer = await desk.content(one);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    await desk.remove(one);
    expect((await desk.content(other)).status).toBe(200);
    await desk.remove(other);
    await until('the object is gone', async () => (await stored(bytes)).length === 0);
  });

  it('that holds something else is not handed out as whole', async () => {
    const bytes = fresh();
    const document = await desk.reaches(await desk.handIn((await oneStop.submit()).id, bytes), 'kept');
    const [key = ''] = await stored(bytes);
    await s3.overwrite(key, Buffer.concat([bytes, Buffer.from(' ')]).subarray(1));
    expect(await desk.content(document)).toMatchObject({ status: 500 });
  });

  it('that is away is waited for', async () => {
    await s3.stop();
    const document = await desk.handIn((await oneStop.submit()).id, fresh());
    await until('it was tried', async () => {
      const rows = await oneStop.rows(
        `SELECT 1 FROM exchange_work WHERE state = 'waiting' AND last_error = 'ONE_STOP.DOCUMENT_STORE_AWAY'`,
      );
      return rows.length > 0;
    });
    await s3.again();
    await oneStop.rows(`UPDATE exchange_work SET run_at = now() WHERE state = 'waiting'`);
    await desk.reaches(document, 'kept');
  });
});
