import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { MOTHER, newDossier, newFireAcceptance, newLandTransfer, NOW } from './fixtures.js';
import { BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

/** Whoever comes in person brings no code, and the desk's clock says when. */
const brought = <One extends { code: string; submittedAt: string }>({
  code: _,
  submittedAt: __,
  ...declared
}: One) => declared;
const AT_HT01 = { 'x-road-client': 'VN/GOV/H56/one-stop-desk', 'x-road-userid': 'H56.HT01:tn-0001' };
const bring = (declared: object = brought(newDossier()), headers: object = {}, url?: string) =>
  oneStop.send(declared, { ...AT_HT01, ...headers }, '/counter-dossiers', url);
const codes = (answers: readonly { body: Record<string, unknown> }[]) =>
  answers.map(({ body }) => String(body['code'])).sort();
const numbered = (from: number, count: number, day = '261120') =>
  Array.from({ length: count }, (_, i) => `H56.HT01-${day}-${String(from + i).padStart(4, '0')}`);
/** The number that was given last on the day of these suites. */
const last = async (agency = 'H56.HT01'): Promise<number> => {
  const sql = `SELECT last FROM dossier_code_counter WHERE agency = $1 AND day = '2026-11-20'`;
  return (await oneStop.rows<{ last: number }>(sql, [agency]))[0]?.last ?? 0;
};

describe('a dossier that somebody brings to the desk', () => {
  it('is received under the agency’s next code of the day, and goes on as one from the portal', async () => {
    const { status, body } = await bring();
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { code: numbered(await last(), 1)[0], status: 1, channel: 'counter' },
    });
    const id = String(body['id']);
    expect(Date.parse(String(body['submittedAt']))).toBeGreaterThanOrEqual(Date.parse(NOW));
    await oneStop.reaches(id, 4);
    const [first] = await oneStop.timeline(id);
    expect(first).toMatchObject({ officer: 'H56.HT01:tn-0001', statusAfter: 1 });
    const [header] = oneStop.world.others.heard.filter(({ service }) => service === 'DongBoHoSoMC');
    expect(header).toMatchObject({
      isUpdating: 'False',
      data: [{ MaHoSo: body['code'], KenhThucHien: '1', NoiNopHoSo: '2' }],
    });
  });

  it('is the same one under the same key, and gives out one number', async () => {
    const [key, declared] = [uuidv7(), brought(newDossier())];
    const before = await last();
    const [first, again] = [
      await bring(declared, { 'idempotency-key': key }),
      await bring(declared, { 'idempotency-key': key }),
    ];
    expect(again).toEqual(first);
    expect(await last()).toBe(before + 1);
  });

  it('may be brought by another, whom the file alone names', async () => {
    const presentedBy = {
      name: 'Phạm Mô Phỏng Cậy',
      personalNumber: MOTHER.personalNumber,
      authorisation: '12/GUQ',
    };
    const { body } = await bring({ ...brought(newDossier()), presentedBy });
    const id = String(body['id']);
    const reader = { ...AT_HT01, 'x-road-userid': 'H56.HT01:mc-0001' };
    const file = await oneStop.call('GET', `/dossiers/${id}/file`, undefined, reader);
    expect(file).toMatchObject({ status: 200, body: { presentedBy } });
    expect(JSON.stringify([body, await oneStop.get(id), await oneStop.timeline(id)])).not.toContain('Cậy');
    await until('the portal hears of it', async () => oneStop.world.others.heard.length > 0);
    expect(JSON.stringify(oneStop.world.others.heard)).not.toContain('Cậy');
  });

  it.each([
    ['with a code of its own', () => newDossier(), 400],
    ['half declared', () => ({ ...brought(newDossier()), child: {} }), 400],
    ['by a procedure that desks do not take in', () => brought(newFireAcceptance()), 422],
  ])('is refused %s, and no number is given', async (_how, declared, status) => {
    const before = await last();
    expect((await bring(declared())).status).toBe(status);
    expect(await last()).toBe(before);
  });

  it('is taken in by an official alone', async () => {
    expect(await bring(undefined, { 'x-road-userid': 'system:one-stop-desk' })).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
  });
});

describe('numbers of an agency', () => {
  it('follow each other without a gap, whichever of two instances gives them', async () => {
    const second = await oneStop.another();
    try {
      const before = await last();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => bring(undefined, {}, i % 2 === 0 ? undefined : second.url)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
      expect(codes(answers)).toEqual(numbered(before + 1, 20));
    } finally {
      await second.close();
    }
  });

  it('are given with the dossier or not at all', async () => {
    const before = await last();
    await oneStop.rows('ALTER TABLE timeline_row ADD CONSTRAINT nothing_goes CHECK (false) NOT VALID');
    try {
      expect((await bring()).status).toBe(500);
    } finally {
      await oneStop.rows('ALTER TABLE timeline_row DROP CONSTRAINT nothing_goes');
    }
    expect(codes([await bring()])).toEqual(numbered(before + 1, 1));
  });

  it('pass over a code under which a dossier came by the portal', async () => {
    const [next, afterwards] = numbered((await last()) + 1, 2);
    await oneStop.submit({ code: next });
    expect(codes([await bring()])).toEqual([afterwards]);
  });

  it('are each agency’s own and begin anew at midnight in Vietnam', async () => {
    await bring();
    const elsewhere = await bring(undefined, { 'x-road-userid': 'H56.HT02:tn-0001' });
    expect(codes([elsewhere])).toEqual(['H56.HT02-261120-0001']);
    await oneStop.at('2026-11-20T16:59:00Z');
    expect(codes([await bring()])).toEqual(numbered(await last(), 1));
    await oneStop.at('2026-11-20T17:01:00Z');
    expect(codes([await bring()])).toEqual(numbered(1, 1, '261121'));
  });
});

describe('a code that the portal has under another dossier', () => {
  it('does not overwrite that one', async () => {
    const [next] = numbered((await last()) + 1, 1) as [string];
    oneStop.world.others.portalCode.set(next, '3');
    const { body } = await bring();
    await until('it is told as a hindrance', async () => (await oneStop.get(String(body['id']))).hindrance);
    expect(oneStop.world.others.heardOf(next)).toEqual(['header 1 new']);
  });
});

describe('the result', () => {
  const finished = async (): Promise<string> => {
    const id = String((await bring()).body['id']);
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
    for (const kind of ['residence', 'insurance'] as const)
      await oneStop.answer(await oneStop.legOf(id, kind), 'done', { result: {} });
    await oneStop.reaches(id, 9);
    return id;
  };
  const handOver = (id: string, headers: object = AT_HT01) =>
    oneStop.act(id, 'result-handover', undefined, headers);

  it('waits for the desk, and is handed over once; the portal hears of it', async () => {
    const id = await finished();
    const { code } = await oneStop.get(id);
    await until('the portal hears 9', async () => oneStop.world.others.heardOf(code).includes('progress 9'));
    await pause(300);
    expect(await oneStop.get(id)).toMatchObject({ status: 9, waitsFor: 'result-handover' });
    expect(oneStop.world.others.asked).toBe(0);
    const answers = await Promise.all([handOver(id), handOver(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await oneStop.get(id)).toMatchObject({ status: 10, returnedAt: expect.any(String) as string });
    await until('the portal hears 10', async () =>
      oneStop.world.others.heardOf(code).includes('progress 10'),
    );
  });

  it('is not handed over by a system, before it is there, nor where the portal does', async () => {
    const here = String((await bring()).body['id']);
    const portal = await oneStop.receive(newLandTransfer());
    for (const id of [here, portal.id])
      expect(await handOver(id, { ...AT_HT01, 'x-lgsp-scope': 'province' })).toMatchObject({
        status: 409,
        body: { code: 'ONE_STOP.NO_RESULT_TO_HAND_OVER' },
      });
    expect((await handOver(here, { ...AT_HT01, 'x-road-userid': 'system:one-stop-desk' })).status).toBe(403);
  });
});
