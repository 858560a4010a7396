import { until } from '@lgsp/testing';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentDesk, sha256Of } from './document-desk.js';
import { NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { madeUpClamd, TEST_SIGNATURE } from './made-up-clamd.js';
import { pdf } from './made-up-files.js';

// A scanner of the suite, which finds the test file of scanners alone; a real clamd: clamav.int-spec.ts.
const STORE = mkdtempSync(join(tmpdir(), 'documents-'));
let clamd: Awaited<ReturnType<typeof madeUpClamd>>;
let oneStop: OneStop;
beforeAll(async () => {
  clamd = await madeUpClamd({ limit: 3 * 1024 * 1024 });
  oneStop = await startOneStop({ DOCUMENT_STORE_DIR: STORE, CLAMAV_URL: clamd.url });
  await oneStop.at(NOW);
});
afterAll(async () => {
  await oneStop?.close();
  await clamd?.close();
  rmSync(STORE, { recursive: true });
});

const desk = documentDesk(() => oneStop);
const fresh = (inside = ''): Buffer => pdf({ inside: randomBytes(16).toString('hex') + inside });
const aDossier = async (): Promise<string> => (await oneStop.submit()).id;
const retryNow = () => oneStop.rows(`UPDATE exchange_work SET run_at = now() WHERE state = 'waiting'`);
const lastError = async (kind: string): Promise<unknown> => {
  const [row] = await oneStop.rows<{ error: string }>(
    `SELECT last_error AS error FROM exchange_work WHERE kind = $1 AND state = 'waiting'`,
    [kind],
  );
  return row?.error;
};

it('what is clean is read once it was looked at; bytes that are there already are not looked at again', async () => {
  const bytes = fresh();
  const document = await desk.reaches(await desk.handIn(await aDossier(), bytes), 'kept');
  expect((await desk.content(document)).status).toBe(200);
  const before = clamd.scanned();
  expect(await desk.handIn(await aDossier(), bytes)).toMatchObject({ state: 'kept' });
  expect(clamd.scanned()).toBe(before);
});

it('what is infected is refused, in the timeline, and its bytes go, for all who handed it in', async () => {
  const [one, other] = [await aDossier(), await aDossier()];
  const bytes = fresh(TEST_SIGNATURE);
  const document = await desk.handIn(one, bytes);
  const same = await desk.handIn(other, bytes);
  const refused = { refusal: { code: 'ONE_STOP.DOCUMENT_INFECTED' } };
  expect(await desk.reaches(document, 'refused')).toMatchObject(refused);
  expect(await desk.reaches(same, 'refused')).toMatchObject(refused);
  expect(await desk.content(document)).toMatchObject({ status: 409 });
  expect((await oneStop.timeline(one)).map(({ what }) => what)).toContain('Từ chối giấy tờ có mã độc');
  const place = join(STORE, sha256Of(bytes).slice(0, 2));
  await until('the bytes are gone', () =>
    Promise.resolve(
      !existsSync(place) || !readdirSync(place).some((name) => name.startsWith(sha256Of(bytes))),
    ),
  );
  // Looked at again when it comes again.
  await desk.reaches(await desk.handIn(one, bytes), 'refused');
});

it('while the scanner is away nobody reads it, and it is counted', async () => {
  await clamd.close();
  const document = await desk.reaches(await desk.handIn(await aDossier(), fresh()), 'quarantined');
  await until(
    'it was tried',
    async () => (await lastError('scan-content')) === 'ONE_STOP.DOCUMENT_SCANNER_AWAY',
  );
  const answer = await desk.content(document);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    409,
    'ONE_STOP.DOCUMENT_NOT_READY',
  ]);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(await oneStop.metric('lgsp_one_stop_documents_waiting')).toContainEqual(
    expect.stringMatching(/quarantined.* 1$/),
  );
  await clamd.again();
  await retryNow();
  await desk.reaches(document, 'kept');
});

it('a scanner that takes no file as large has given no verdict', async () => {
  const bytes = fresh(' '.repeat(4 * 1024 * 1024));
  const document = await desk.reaches(await desk.handIn(await aDossier(), bytes), 'quarantined');
  await until(
    'it was tried',
    async () => (await lastError('scan-content')) === 'ONE_STOP.DOCUMENT_SCANNER_AWAY',
  );
  expect((await desk.of(document)).state).toBe('quarantined');
});
