import { ONE_STOP_PROTO } from '@lgsp/contracts-one-stop';
import { uuidv7 } from '@lgsp/kernel';
import { type JsonAnswer, placeAsks, THERE, until, walkPlaces } from '@lgsp/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentDesk } from './document-desk.js';
import { MOTHER, newDossier, NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';
import { pdf } from './made-up-files.js';

const PORTAL = { 'x-lgsp-scope': 'submitted', 'x-road-client': 'VN/GOV/G22/national-portal' };
const OTHER_PORTAL = { ...PORTAL, 'x-road-client': 'VN/GOV/G22/other-portal' };
const withoutNumber = { mother: { name: MOTHER.name, birthDate: MOTHER.birthDate } };

let oneStop: OneStop;
/** One waits for an officer, one for the citizen. */
let [decided, supplemented] = ['', ''];
/** Documents of the first: two that are announced, of which one has come, and one that is kept. */
let [announced, come, kept] = ['', '', ''];
const desk = documentDesk(() => oneStop);
const STORE = mkdtempSync(join(tmpdir(), 'documents-'));
beforeAll(async () => {
  oneStop = await startOneStop({ DOCUMENT_STORE_DIR: STORE });
  await oneStop.at(NOW);
  decided = (await oneStop.submit(withoutNumber)).id;
  await until(
    'an officer is asked',
    async () => (await oneStop.get(decided)).waitsFor === 'officer-decision',
  );
  oneStop.world.others.unknown.add(MOTHER.personalNumber);
  supplemented = (await oneStop.submit()).id;
  await oneStop.reaches(supplemented, 5);
  oneStop.world.others.unknown.clear();
  announced = String((await desk.announce(decided, pdf())).body['id']);
  come = (await desk.sent(decided, pdf({ after: '' }))).id;
  kept = (await desk.reaches(await desk.handIn(decided, pdf({ after: '\r\n' })), 'kept')).id;
});
afterAll(async () => {
  await oneStop?.close();
  rmSync(STORE, { recursive: true });
});

const asks = placeAsks(() => oneStop, { ...AS_OFFICER, 'x-lgsp-purpose': 'birth-linked-procedure' });
const NO_DOSSIER = { status: 404, body: { code: 'ONE_STOP.DOSSIER_NOT_FOUND' } };
const NOTHING = { status: 200, body: { items: [] } };
const DONE = { status: 200 };
const TWO = { ...DONE, body: { items: [{ code: expect.any(String) as string }, {}] } };
const because = () => ({ reason: 'Lý do' });
const dossier = (rest = '') => `/dossiers/${decided}${rest}`;
/** What is no JSON, either way. */
const octets =
  (method: string, path: () => string, body?: Buffer) =>
  async (scope: Readonly<Record<string, string>>): Promise<JsonAnswer> => {
    const answer = await desk.raw(method, path(), body, { ...AS_OFFICER, ...scope });
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, body: isJson ? ((await answer.json()) as JsonAnswer['body']) : {} };
  };

describe('one-stop, to an agency of another place', () => {
  walkPlaces('one-stop', {
    'GET /dossiers': { ask: asks.get(() => '/dossiers'), outside: NOTHING, inside: TWO },
    'GET /dossiers/export': { ask: asks.stream(() => '/dossiers/export'), outside: NOTHING, inside: TWO },
    'GET /dossiers/{id}': { ask: asks.get(() => dossier()), outside: NO_DOSSIER, inside: DONE },
    'GET /dossiers/{id}/file': { ask: asks.get(() => dossier('/file')), outside: NO_DOSSIER, inside: DONE },
    'GET /dossiers/{id}/timeline': {
      ask: asks.get(() => dossier('/timeline')),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/documents': {
      ask: asks.post(
        () => dossier('/documents'),
        () => ({ digitisation: 0, componentCode: 'GIAY-CAM-DOAN', presented: 'original' }),
      ),
      outside: NO_DOSSIER,
      inside: { status: 201 },
    },
    'GET /dossiers/{id}/documents': {
      ask: asks.get(() => dossier('/documents')),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'PUT /dossiers/{id}/documents/{documentId}/chunks/{chunk}': {
      ask: octets('PUT', () => dossier(`/documents/${announced}/chunks/1`), pdf()),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/documents/{documentId}/completion': {
      ask: asks.post(() => dossier(`/documents/${come}/completion`)),
      outside: NO_DOSSIER,
      inside: {
        ...DONE,
        body: { id: expect.any(String) as string, dossierId: expect.any(String) as string },
      },
    },
    'GET /dossiers/{id}/documents/{documentId}/content': {
      ask: octets('GET', () => dossier(`/documents/${kept}/content`)),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/documents/{documentId}/removal': {
      ask: asks.post(
        () => dossier(`/documents/${kept}/removal`),
        () => ({ reason: 'Quét nhầm hồ sơ khác' }),
      ),
      outside: NO_DOSSIER,
      inside: { ...DONE, body: { state: 'removed' } },
    },
    'lgsp.one_stop.v1.DossierService/GetDossier': {
      ask: asks.rpc(ONE_STOP_PROTO.protoPath, 'lgsp.one_stop.v1.DossierService/GetDossier', () => ({
        id: decided,
      })),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/supplement': {
      ask: asks.post(
        () => `/dossiers/${supplemented}/supplement`,
        () => ({ mother: MOTHER }),
      ),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/verification-mark': {
      ask: asks.post(() => dossier('/verification-mark'), because),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'GET /dossiers/{id}/due-date': {
      ask: asks.get(() => dossier('/due-date')),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/withdrawal': {
      ask: asks.post(() => `/dossiers/${supplemented}/withdrawal`, because),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    // Asked while the dossier is in none of the states that these acts are for.
    'POST /dossiers/{id}/financial-duty': {
      ask: asks.post(() => dossier('/financial-duty'), because),
      outside: NO_DOSSIER,
      inside: { status: 409 },
    },
    'POST /dossiers/{id}/financial-duty/fulfilment': {
      ask: asks.post(() => dossier('/financial-duty/fulfilment'), because),
      outside: NO_DOSSIER,
      inside: { status: 409 },
    },
    'POST /dossiers/{id}/reappointment': {
      ask: asks.post(
        () => dossier('/reappointment'),
        () => ({ ...because(), dueAt: '2030-01-01T09:00:00+07:00' }),
      ),
      outside: NO_DOSSIER,
      inside: { status: 409 },
    },
    'POST /dossiers/{id}/stop': {
      ask: asks.post(
        () => dossier('/stop'),
        () => ({ reasons: [{ code: 'NO_ANSWER', text: 'Không bổ sung' }] }),
      ),
      outside: NO_DOSSIER,
      inside: { status: 409 },
    },
    'POST /dossiers/{id}/decision': {
      ask: asks.post(
        () => dossier('/decision'),
        () => ({ decision: 'accept' }),
      ),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'GET /desk-lists': {
      ask: asks.get(() => '/desk-lists'),
      outside: { ...DONE, body: { 'to-decide': 0 } },
      inside: DONE,
    },
    'GET /desk-lists/{list}': {
      ask: asks.get(() => '/desk-lists/waiting-for-citizen'),
      outside: NOTHING,
      inside: DONE,
    },
    'GET /desk-loads': {
      ask: asks.get(() => '/desk-loads'),
      outside: NOTHING,
      inside: DONE,
    },
    'POST /dossiers/{id}/claim': {
      ask: asks.post(() => dossier('/claim')),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/release': {
      ask: asks.post(() => dossier('/release')),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    'POST /dossiers/{id}/assignment': {
      ask: asks.post(
        () => dossier('/assignment'),
        () => ({ official: AS_OFFICER['x-road-userid'] }),
      ),
      outside: NO_DOSSIER,
      inside: DONE,
    },
    // What an agency takes in is a matter of its own from then on, whomever it names.
    'POST /dossiers': {
      ask: asks.post(() => '/dossiers', newDossier),
      outside: { status: 201 },
      inside: { status: 201 },
    },
    'POST /counter-dossiers': {
      ask: asks.post(
        () => '/counter-dossiers',
        () => ({ ...newDossier(), ...{ code: undefined, submittedAt: undefined } }),
      ),
      outside: { status: 201 },
      inside: { status: 201 },
    },
    'POST /dossiers/{id}/result-handover': {
      ask: asks.post(() => dossier('/result-handover')),
      outside: NO_DOSSIER,
      inside: { status: 409, body: { code: 'ONE_STOP.NO_RESULT_TO_HAND_OVER' } },
    },
    'GET /late-legs': { ask: asks.get(() => '/late-legs'), outside: NOTHING, inside: DONE },
    'GET /late-legs/count': {
      ask: asks.get(() => '/late-legs/count'),
      outside: { ...DONE, body: { birth: 0 } },
      inside: DONE,
    },
  });

  it('a late leg is that of the agency which is asked', async () => {
    await oneStop.reaches(decided, 4);
    await oneStop.legOf(decided, 'birth');
    await oneStop.rows(`UPDATE leg SET due_at = '2026-01-01', acknowledge_by = '2026-01-01'`);
    const late = asks.get(() => '/late-legs');
    const here = await late({ 'x-lgsp-scope': 'agency=H56.HT01;communes=14797' });
    expect((here.body['items'] as { agency: string }[]).map(({ agency }) => agency)).toContain('H56.HT01');
    expect(await late(THERE)).toMatchObject(NOTHING);
  });

  it('what an agency took in is there for it, and for those that it names', async () => {
    const [{ items }] = [(await asks.get(() => '/dossiers')(THERE)).body] as [{ items: { id: string }[] }];
    // By the portal's route and at the desk.
    expect(items).toHaveLength(2);
    const read = asks.get(() => `/dossiers/${items[0]?.id ?? ''}`);
    expect(await read({ 'x-lgsp-scope': 'agency=H56.HT01;communes=14797' })).toMatchObject(DONE);
    expect(await read({ 'x-lgsp-scope': 'agency=H56.99999;communes=15001' })).toMatchObject(NO_DOSSIER);
  });
});

describe('a portal', () => {
  const read = (id: string, headers: object) => oneStop.call('GET', `/dossiers/${id}`, undefined, headers);

  it('sees what it handed in itself, and nothing of others', async () => {
    const { id } = await oneStop.submit();
    expect(await read(id, PORTAL)).toMatchObject(DONE);
    expect(await read(id, OTHER_PORTAL)).toMatchObject(NO_DOSSIER);
    expect(await oneStop.call('GET', '/dossiers', undefined, OTHER_PORTAL)).toMatchObject(NOTHING);
    expect(await oneStop.act(id, 'supplement', { mother: MOTHER }, OTHER_PORTAL)).toMatchObject({
      status: 403,
    });
  });

  it('sees what it handed in before it moved to another member', async () => {
    const { id } = await oneStop.submit();
    const moved = { ...OTHER_PORTAL, 'x-lgsp-client-formerly': PORTAL['x-road-client'] };
    expect(await read(id, moved)).toMatchObject(DONE);
    expect(await read(id, OTHER_PORTAL)).toMatchObject(NO_DOSSIER);
  });

  it('sees those of before it was kept who had handed one in: only the national one could', async () => {
    const { id } = await oneStop.submit();
    await oneStop.rows('UPDATE dossier SET submitted_by = NULL WHERE id = $1', [id]);
    expect(await read(id, PORTAL)).toMatchObject(DONE);
    expect(await read(id, OTHER_PORTAL)).toMatchObject(NO_DOSSIER);
  });
});

it('a dossier that a release before this one entered is there for the agencies that it names', async () => {
  const { id } = await oneStop.submit();
  const copy = uuidv7();
  await oneStop.rows(
    `INSERT INTO dossier SELECT made.* FROM dossier d, jsonb_populate_record(NULL::dossier,
       to_jsonb(d) || jsonb_build_object('id', $1::text, 'code', $2::text) - 'submitted_by') made WHERE d.id = $3`,
    [copy, 'H56.HT01-261120-99999', id],
  );
  const read = asks.get(() => `/dossiers/${copy}`);
  expect(await read({ 'x-lgsp-scope': 'agency=H56.HT01;communes=14797' })).toMatchObject(DONE);
  expect(await read(THERE)).toMatchObject(NO_DOSSIER);
});
