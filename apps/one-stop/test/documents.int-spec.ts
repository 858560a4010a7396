import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHUNK, documentDesk, sha256Of } from './document-desk.js';
import { child, newLandTransfer, NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';
import { jpeg, pdf, png, zip } from './made-up-files.js';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const STORE = join(folder, 'store');
let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop({
    DOCUMENT_STORE_DIR: STORE,
    DOCUMENT_LOOK_MS: '100',
    DOCUMENTS_DELETED: 'all',
  });
  await oneStop.at(NOW);
});
afterAll(async () => {
  await oneStop?.close();
  rmSync(folder, { recursive: true });
});

const desk = documentDesk(() => oneStop);
/** A PDF that no other test hands in, of so many bytes at least. */
const fresh = (bytes = 0): Buffer =>
  pdf({ inside: `${randomBytes(16).toString('hex')}${' '.repeat(bytes)}` });
const aDossier = async (): Promise<string> => (await oneStop.submit()).id;
const chunksOf = (id: string) => oneStop.rows('SELECT 1 FROM document_chunk WHERE document_id = $1', [id]);
/** Files in the store that have these bytes. */
const stored = (bytes: Buffer): string[] => {
  const hash = sha256Of(bytes);
  const place = join(STORE, hash.slice(0, 2));
  return existsSync(place) ? readdirSync(place).filter((name) => name.startsWith(hash)) : [];
};
const retryNow = () => oneStop.rows(`UPDATE exchange_work SET run_at = now() WHERE state = 'waiting'`);

describe('a document', () => {
  it('comes in chunks, lies in the store under its hash, and is read as an attachment that nobody guesses at', async () => {
    const dossier = await aDossier();
    const bytes = fresh(2.5 * CHUNK);
    const document = await desk.handIn(dossier, bytes);
    expect(document).toMatchObject({
      mediaType: 'application/pdf',
      digitisation: 1,
      chunks: 3,
      received: bytes.length,
    });
    await desk.reaches(document, 'kept');
    expect(stored(bytes)).toHaveLength(1);
    expect(await chunksOf(document.id)).toEqual([]);
    const answer = await desk.content(document);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="GIAY-CHUNG-SINH-${document.id.slice(-12)}.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const { items, components } = await desk.list(dossier);
    expect(items).toMatchObject([{ id: document.id, fileName: 'Giấy chứng sinh.pdf', state: 'kept' }]);
    expect(components.find(({ code }) => code === 'birth-proof')).toMatchObject({ state: 'complete' });
  });

  it('takes no chunk out of its order, of another size, or other than the one it knows, and ends only when whole', async () => {
    const bytes = fresh(2 * CHUNK);
    const document = (await desk.announce(await aDossier(), bytes)).body as unknown as {
      dossierId: string;
      id: string;
    };
    const refused = async (chunk: number, part: Buffer, status: number, code: string) =>
      expect(await desk.send(document, chunk, part)).toMatchObject({ status, body: { code } });
    await refused(2, bytes.subarray(0, CHUNK), 409, 'ONE_STOP.DOCUMENT_CHUNK_OUT_OF_ORDER');
    await refused(1, bytes.subarray(0, 1000), 422, 'ONE_STOP.DOCUMENT_CHUNK_SIZE');
    await refused(801, bytes.subarray(0, CHUNK), 400, 'HTTP.INVALID');
    expect((await desk.send(document, 1, bytes.subarray(0, CHUNK + 1))).status).toBe(413);
    await desk.send(document, 1, bytes.subarray(0, CHUNK));
    await refused(1, bytes.subarray(1, CHUNK + 1), 409, 'ONE_STOP.DOCUMENT_CHUNK_DIFFERS');
    await desk.send(document, 2, bytes.subarray(CHUNK, 2 * CHUNK));
    await refused(3, Buffer.concat([bytes, bytes]).subarray(0, CHUNK), 422, 'ONE_STOP.DOCUMENT_CHUNK_SIZE');
    expect(await desk.complete(document)).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.DOCUMENT_NOT_WHOLE', detail: `received are ${2 * CHUNK} bytes` },
    });
    const path = `/dossiers/${document.dossierId}/documents/${document.id}/chunks/3`;
    expect(await oneStop.call('PUT', path, { bytes: '' })).toMatchObject({ status: 415 });
  });

  it('is refused for what is in it, its bytes go, and the row says why', async () => {
    const dossier = await aDossier();
    const cases = [
      [pdf().subarray(0, -8), 'DAMAGED'],
      [png(), 'TYPE_DIFFERS'],
      [zip(), 'TYPE_NOT_TAKEN'],
      [pdf({ trailer: '/Encrypt 5 0 R' }), 'ENCRYPTED'],
      [pdf({ inside: zip().toString('latin1') }), 'POLYGLOT'],
    ] as const;
    for (const [bytes, code] of cases) {
      const document = await desk.handIn(dossier, bytes);
      expect(document).toMatchObject({ state: 'refused', refusal: { code: `ONE_STOP.DOCUMENT_${code}` } });
      expect(await chunksOf(document.id)).toEqual([]);
      expect(await desk.content(document)).toMatchObject({ status: 409 });
    }
    const other = await desk.handIn(dossier, fresh(), { sha256: sha256Of(Buffer.from('another')) });
    expect(other).toMatchObject({ state: 'refused', refusal: { code: 'ONE_STOP.DOCUMENT_HASH_DIFFERS' } });
    const bomb = await desk.handIn(dossier, png({ width: 100_000, height: 100_000 }), { fileName: 'a.png' });
    expect(bomb).toMatchObject({ refusal: { code: 'ONE_STOP.DOCUMENT_BOMB' } });
    const { components } = await desk.list(dossier);
    expect(components.find(({ code }) => code === 'birth-proof')).toMatchObject({ state: 'missing' });
  });

  it('that is empty, too large, of no component, or under a name that is none is not announced', async () => {
    const dossier = await aDossier();
    const refused = async (over: object, status: number, body: object) =>
      expect(await desk.announce(dossier, fresh(), over)).toMatchObject({ status, body });
    const field = (pointer: string, code: string) => ({ code: 'HTTP.INVALID', errors: [{ pointer, code }] });
    await refused({ size: 0 }, 400, field('/size', 'ONE_STOP.DOCUMENT_EMPTY'));
    await refused({ size: 50 * 1024 * 1024 + 1 }, 400, field('/size', 'ONE_STOP.DOCUMENT_TOO_LARGE'));
    await refused({ componentCode: 'HOP-DONG' }, 422, { code: 'ONE_STOP.COMPONENT_UNKNOWN' });
    for (const fileName of ['a.exe', '../a.pdf', 'a\u202efdp.pdf', '.pdf'])
      await refused({ fileName }, 400, field('/fileName', 'HTTP.WRONG_VALUE'));
    expect((await desk.list(dossier)).items).toEqual([]);
  });

  it('is there once: the same file for a component again is refused, also when two come at once', async () => {
    const dossier = await aDossier();
    const bytes = fresh();
    const answers = await Promise.all([1, 2, 3].map(() => desk.announce(dossier, bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'ONE_STOP.DOCUMENT_TWICE' },
    });
    expect(await desk.announce(dossier, bytes, { componentCode: 'Y-KIEN-CHU-HO' })).toMatchObject({
      status: 201,
    });
  });

  it('finds no place in a dossier that has as many, or as many bytes, as one may have', async () => {
    const dossier = await aDossier();
    const size = 50 * 1024 * 1024;
    const ask = (n: number, over: object = {}) =>
      desk.announce(dossier, Buffer.from(`${n}`), { size, ...over });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => ask(n)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.DOSSIER_FULL' },
    });
    const small = await aDossier();
    for (let n = 0; n < 60; n += 1)
      expect(await desk.announce(small, Buffer.from(`${n}`))).toMatchObject({ status: 201 });
    expect(await desk.announce(small, Buffer.from('more'))).toMatchObject({
      body: { code: 'ONE_STOP.DOSSIER_FULL' },
    });
  });

  it('is not handed in any more once the dossier has ended', async () => {
    const { id } = await oneStop.submit({ child: child({ birthDate: '2019-11-17' }) });
    await oneStop.reaches(id, 3);
    expect(await desk.announce(id, fresh())).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.DOSSIER_ENDED' },
    });
  });
});

describe('while the store is away', () => {
  it('documents come in and wait; nothing is read, and nothing is lost', async () => {
    const dossier = await aDossier();
    const bytes = fresh();
    const kept = await desk.reaches(await desk.handIn(dossier, fresh()), 'kept');
    renameSync(STORE, `${STORE}-away`);
    writeFileSync(STORE, 'no folder');
    const document = await desk.handIn(dossier, bytes);
    expect(document.state).toBe('storing');
    await until('it was tried', async () => {
      const [row] = await oneStop.rows<{ attempts: number; error: string }>(
        `SELECT attempts, last_error AS error FROM exchange_work WHERE kind = 'store-content' AND state = 'waiting'`,
      );
      return row?.error === 'ONE_STOP.DOCUMENT_STORE_AWAY';
    });
    expect(await desk.content(document)).toMatchObject({ status: 409 });
    const away = await desk.content(kept);
    expect([away.status, ((await away.json()) as { code: string }).code]).toEqual([
      503,
      'ONE_STOP.DOCUMENT_STORE_AWAY',
    ]);
    rmSync(STORE);
    renameSync(`${STORE}-away`, STORE);
    await retryNow();
    await desk.reaches(document, 'kept');
    expect(Buffer.from(await (await desk.content(document)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('one that was removed meanwhile leaves nothing there', async () => {
    const bytes = fresh();
    renameSync(STORE, `${STORE}-away`);
    writeFileSync(STORE, 'no folder');
    const document = await desk.handIn(await aDossier(), bytes);
    expect(await desk.remove(document)).toMatchObject({ status: 200, body: { state: 'removed' } });
    rmSync(STORE);
    renameSync(`${STORE}-away`, STORE);
    await retryNow();
    await until('its work is done', async () => {
      const rows = await oneStop.rows(
        `SELECT 1 FROM exchange_work WHERE state = 'waiting' AND kind LIKE '%-content'`,
      );
      return rows.length === 0;
    });
    expect(stored(bytes)).toEqual([]);
    expect(await chunksOf(document.id)).toEqual([]);
  });
});

it('what the store lost or changed is never handed out as whole', async () => {
  const bytes = fresh(3 * CHUNK);
  const document = await desk.reaches(await desk.handIn(await aDossier(), bytes), 'kept');
  const path = join(STORE, sha256Of(bytes).slice(0, 2), stored(bytes)[0] ?? '');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  chmodSync(path, 0o600);
  const size = statSync(path).size;
  truncateSync(path, size - 5);
  const answer = await desk.content(document);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

describe('a mis-scan', () => {
  it('is taken out by an official with a reason; the row stays, the timeline tells, the bytes go', async () => {
    const dossier = await aDossier();
    const bytes = fresh();
    const document = await desk.reaches(await desk.handIn(dossier, bytes), 'kept');
    expect(await desk.remove(document, {})).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    expect(await desk.remove(document)).toMatchObject({
      status: 200,
      body: {
        state: 'removed',
        removal: { by: AS_OFFICER['x-road-userid'], reason: 'Quét nhầm hồ sơ khác' },
      },
    });
    expect(await desk.of(document)).not.toHaveProperty('fileName');
    expect((await oneStop.timeline(dossier)).at(-1)).toMatchObject({
      what: 'Gỡ giấy tờ: Giấy chứng sinh (lý do: Quét nhầm hồ sơ khác)',
      officer: AS_OFFICER['x-road-userid'],
    });
    await until('the bytes are gone', async () => Promise.resolve(stored(bytes).length === 0));
    expect(await desk.content(document)).toMatchObject({ status: 409 });
    expect(await desk.remove(document)).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.DOCUMENT_CLOSED' },
    });
    // The right file for the same component, also the same again.
    await desk.reaches(await desk.handIn(dossier, bytes), 'kept');
    expect(stored(bytes)).toHaveLength(1);
  });

  it('leaves the bytes to whom else they belong', async () => {
    const bytes = fresh();
    const [one, other] = [
      await desk.handIn(await aDossier(), bytes),
      await desk.handIn(await aDossier(), bytes),
    ];
    await desk.reaches(one, 'kept');
    await desk.reaches(other, 'kept');
    expect(stored(bytes)).toHaveLength(1);
    await desk.remove(one);
    expect((await desk.content(other)).status).toBe(200);
    await desk.remove(other);
    await until('the bytes are gone', async () => Promise.resolve(stored(bytes).length === 0));
  });
});

describe('papers and what is re-used', () => {
  it('a paper, or an original, is an official’s to have seen', async () => {
    const { id } = await oneStop.receive(newLandTransfer());
    const paper = { digitisation: 0, componentCode: 'GIAY-CHUNG-NHAN', presented: 'original' };
    const hand = (headers: object, body: object = paper) =>
      oneStop.call('POST', `/dossiers/${id}/documents`, body, headers);
    const REFUSED = { status: 422, body: { code: 'ONE_STOP.PAPER_SEEN_BY_NOBODY' } };
    expect(await hand({})).toMatchObject(REFUSED);
    expect(
      await desk.announce(id, fresh(), { componentCode: 'HOP-DONG', presented: 'original' }),
    ).toMatchObject(REFUSED);
    const certificate = async () =>
      (await desk.list(id)).components.find(({ code }) => code === 'GIAY-CHUNG-NHAN');
    await desk.reaches(
      await desk.handIn(id, jpeg(), { componentCode: 'GIAY-CHUNG-NHAN', fileName: 'a.jpg' }),
      'kept',
    );
    expect(await certificate()).toMatchObject({ state: 'in-doubt', doubts: ['ORIGINAL_NOT_SEEN'] });
    expect(await hand(AS_OFFICER)).toMatchObject({
      status: 201,
      body: { state: 'on-paper', digitisation: 0 },
    });
    expect(await certificate()).toMatchObject({ state: 'complete' });
  });

  it('another dossier’s document is the same content; one that cannot be read is none', async () => {
    const bytes = fresh();
    const source = await desk.reaches(await desk.handIn(await aDossier(), bytes), 'kept');
    const dossier = await aDossier();
    const reuse = (reusedFrom: string, headers: object = {}) =>
      oneStop.call(
        'POST',
        `/dossiers/${dossier}/documents`,
        { digitisation: 2, componentCode: 'GIAY-CHUNG-SINH', reusedFrom },
        headers,
      );
    const { status, body } = await reuse(source.id);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { state: 'kept', digitisation: 2, reusedFrom: source.id },
    });
    const document = body as unknown as { dossierId: string; id: string };
    expect((await desk.content(document)).status).toBe(200);
    const REFUSED = { status: 422, body: { code: 'ONE_STOP.DOCUMENT_NOT_REUSABLE' } };
    expect(await reuse(uuidv7())).toMatchObject(REFUSED);
    expect(await reuse(document.id)).toMatchObject(REFUSED);
    await desk.remove(source);
    expect((await desk.content(document)).status).toBe(200);
    expect(await reuse(source.id)).toMatchObject(REFUSED);
    const result = await desk.announce(dossier, fresh(), { digitisation: 3, resultNumber: '17/2026' });
    expect(result).toMatchObject({ status: 201, body: { digitisation: 3, resultNumber: '17/2026' } });
  });

  it('of a dossier outside the scope nothing is re-used', async () => {
    const source = await desk.reaches(await desk.handIn(await aDossier(), fresh()), 'kept');
    const elsewhere = { 'x-lgsp-scope': 'submitted', 'x-road-client': 'VN/GOV/G22/other-portal' };
    const { id } = await oneStop.submit();
    await oneStop.rows(`UPDATE dossier SET submitted_by = 'VN/GOV/G22/other-portal' WHERE id = $1`, [id]);
    const body = { digitisation: 2, componentCode: 'GIAY-CHUNG-SINH', reusedFrom: source.id };
    expect(
      await oneStop.call('POST', `/dossiers/${id}/documents`, body, {
        ...elsewhere,
        ...AS_OFFICER,
        'x-road-client': elsewhere['x-road-client'],
      }),
    ).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.DOCUMENT_NOT_REUSABLE' },
    });
  });
});

describe('time', () => {
  afterEach(() => oneStop.at(NOW));

  it('over seven days ends what did not come whole, and its chunks', async () => {
    const dossier = await aDossier();
    const bytes = fresh(CHUNK);
    const document = (await desk.announce(dossier, bytes)).body as unknown as {
      dossierId: string;
      id: string;
    };
    await desk.send(document, 1, bytes.subarray(0, CHUNK));
    await oneStop.at('2026-11-27T01:59:00Z');
    expect((await desk.of(document)).state).toBe('receiving');
    await oneStop.at('2026-11-27T02:30:00Z');
    await until('it is abandoned', async () => (await desk.of(document)).state === 'abandoned');
    expect(await chunksOf(document.id)).toEqual([]);
    expect(await desk.send(document, 2, bytes.subarray(CHUNK))).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.DOCUMENT_CLOSED' },
    });
    expect(await desk.announce(dossier, bytes)).toMatchObject({ status: 201 });
  });

  it('over the time of the catalogue deletes the documents of a dossier that has ended, and of no other', async () => {
    const [ended, open] = [await oneStop.submit(), await oneStop.submit()];
    const bytes = fresh();
    const document = await desk.reaches(await desk.handIn(ended.id, bytes), 'kept');
    const other = await desk.reaches(await desk.handIn(open.id, fresh()), 'kept');
    await oneStop.reaches(ended.id, 4);
    await oneStop.rows(`UPDATE dossier SET status = 8, waits_for = NULL WHERE id = $1`, [ended.id]);
    await oneStop.at('2046-11-19T02:00:00Z');
    expect((await desk.of(document)).state).toBe('kept');
    await oneStop.at('2046-11-22T02:00:00Z');
    expect(
      await until(
        'it is deleted',
        async () => (await desk.of(document)).state === 'deleted' && desk.of(document),
      ),
    ).not.toHaveProperty('fileName');
    expect((await oneStop.timeline(ended.id)).at(-1)).toMatchObject({
      what: 'Xóa giấy tờ hết thời hạn lưu trữ',
    });
    await until('the bytes are gone', async () => Promise.resolve(stored(bytes).length === 0));
    expect((await desk.of(other)).state).toBe('kept');
  });
});

it('figures tell how many wait, and how many bytes lie in the store', async () => {
  expect(await oneStop.metric('lgsp_one_stop_documents_waiting')).toHaveLength(3);
  const [, bytes] = await oneStop.metric('lgsp_one_stop_document_store');
  expect(bytes).toMatch(/figure="bytes".* [1-9]/);
});

// The last: a second service in this process takes transactions over, and ends.
it('goes on where it was, at whichever process; the same chunk is taken once', async () => {
  const dossier = await aDossier();
  const bytes = fresh(2 * CHUNK);
  const document = (await desk.announce(dossier, bytes)).body as unknown as {
    dossierId: string;
    id: string;
  };
  const first = await desk.send(document, 1, bytes.subarray(0, CHUNK));
  const other = await oneStop.another();
  try {
    expect(await desk.send(document, 1, bytes.subarray(0, CHUNK), {}, other.url)).toEqual(first);
    expect(await desk.of(document)).toMatchObject({ state: 'receiving', chunks: 1, received: CHUNK });
    const second = bytes.subarray(CHUNK, 2 * CHUNK);
    const both = await Promise.all([
      desk.send(document, 2, second),
      desk.send(document, 2, second, {}, other.url),
    ]);
    for (const { status, body } of both)
      expect([200, 409]).toContain(
        status === 409 && body['code'] !== 'DATABASE.CONFLICT' ? body['code'] : status,
      );
    expect(await desk.of(document)).toMatchObject({ chunks: 2, received: 2 * CHUNK });
    await desk.send(document, 3, bytes.subarray(2 * CHUNK), {}, other.url);
  } finally {
    await other.close();
  }
  await desk.complete(document);
  const answer = await desk.content(await desk.reaches(await desk.of(document), 'kept'));
  expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sha256Of(bytes));
});
