import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClamAv } from '../src/content/clamav.js';
import { documentDesk } from './document-desk.js';
import { NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { TEST_SIGNATURE } from './made-up-clamd.js';
import { pdf } from './made-up-files.js';
import { realClamd } from './real-clamd.js';

const STORE = mkdtempSync(join(tmpdir(), 'documents-'));
let clamd: Awaited<ReturnType<typeof realClamd>>;
let oneStop: OneStop;
beforeAll(async () => {
  clamd = await realClamd();
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

describe('Debian’s clamd, with a made-up signature of the test file', () => {
  it('lets pass what is clean, and finds what is not', async () => {
    const { id } = await oneStop.submit();
    await desk.reaches(await desk.handIn(id, fresh()), 'kept');
    const infected = await desk.reaches(await desk.handIn(id, fresh(TEST_SIGNATURE)), 'refused');
    expect(infected).toMatchObject({ refusal: { code: 'ONE_STOP.DOCUMENT_INFECTED' } });
  });

  it('takes a file of 50 MiB, and gives no verdict on a larger one', async () => {
    const { port } = new URL(clamd.url);
    const scanner = new ClamAv({ host: '127.0.0.1', port: Number(port) }, 60_000);
    const pieces = async function* (count: number) {
      for (let at = 0; at < count; at += 1) yield await Promise.resolve(Buffer.alloc(1024 * 1024, 'x'));
    };
    expect(await scanner.scan(pieces(50))).toEqual({ clean: true });
    await expect(scanner.scan(pieces(60))).rejects.toMatchObject({ code: 'ONE_STOP.DOCUMENT_SCANNER_AWAY' });
  });
});
