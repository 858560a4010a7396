import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { AGENCIES, newDossier, newFireAcceptance, newLandTransfer, NOW } from './fixtures.js';
import { LISTED, type OneStop, startOneStop } from './harness.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
  await oneStop.at(NOW);
});
afterAll(() => oneStop?.close());

const naming = (over: object) => newDossier({ agencies: { ...AGENCIES, ...over } });
/** To another process of the service. */
async function sendTo(
  url: string,
  declared: object,
): Promise<{ status: number; retryAfter: string | null; code: unknown }> {
  const answer = await fetch(`${url}/dossiers`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${oneStop.token}`,
      'x-road-client': 'VN/GOV/G22/national-portal',
      'x-lgsp-scope': 'submitted',
      'x-lgsp-purpose': 'birth-linked-procedure',
      'idempotency-key': uuidv7(),
      'content-type': 'application/json',
    },
    body: JSON.stringify(declared),
  });
  const { code } = (await answer.json()) as { code?: unknown };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), code };
}
const dossiers = async (): Promise<number> =>
  (await oneStop.rows<{ n: number }>('SELECT count(*)::int AS n FROM dossier'))[0]?.n ?? -1;
const unknown = (part: string) => ({
  status: 422,
  body: { code: 'ONE_STOP.AGENCY_NOT_KNOWN', detail: `/agencies/${part}` },
});

describe('the agencies that a dossier names', () => {
  it.each(['birth', 'residence', 'insurance'])(
    'are known, or it is refused and nothing is kept: %s',
    async (part) => {
      const before = await dossiers();
      expect(await oneStop.send(naming({ [part]: 'H56.XY99' }))).toMatchObject(unknown(part));
      expect(await dossiers()).toBe(before);
    },
  );

  it('are of the kind that does that part', async () => {
    const other = {
      status: 422,
      body: { code: 'ONE_STOP.AGENCY_OF_ANOTHER_KIND', detail: '/agencies/birth' },
    };
    expect(await oneStop.send(naming({ birth: AGENCIES.insurance }))).toMatchObject(other);
    expect(await oneStop.send(naming({ birth: 'H56' }))).toMatchObject(other);
    expect(await oneStop.send(newDossier())).toMatchObject({ status: 201 });
  });
});

describe('an agency that has ended', () => {
  it('is taken as it was written, and who took over is asked', async () => {
    const { status, body } = await oneStop.send(naming({ birth: 'H56.HT03' }));
    expect([status, body['doubts']]).toEqual([201, undefined]);
    const id = String(body['id']);
    expect(await oneStop.legOf(id, 'birth')).toMatchObject({ agency: 'H56.HT01' });
    const declared = await oneStop.rows<{ agencies: object }>(
      `SELECT declaration -> 'agencies' AS agencies FROM dossier WHERE id = $1`,
      [id],
    );
    expect(declared).toMatchObject([{ agencies: { birth: 'H56.HT03' } }]);
  });

  it('leaves what it had to who sees the whole province, until it is entered again', async () => {
    const { id } = await oneStop.submit();
    const named = (agency: string) =>
      oneStop.rows(`UPDATE dossier_agency SET agency = $2 WHERE dossier_id = $1 AND agency = 'BHXH.38'`, [
        id,
        agency,
      ]);
    await named('BHXH.99');
    const held = async (scope: string, path = '/dossiers?heldBy=nobody') => {
      const { body } = await oneStop.call('GET', path, undefined, { 'x-lgsp-scope': scope });
      return (body['items'] as { id: string }[]).map((one) => one.id);
    };
    expect(await held('agency=H56;communes=*')).toEqual([id]);
    expect(await held('agency=H56.HT02;communes=14758')).toEqual([]);
    expect(await held('agency=H56;communes=*', '/dossiers?heldBy=nobody&status=10')).toEqual([]);
    await oneStop.rows(`UPDATE dossier_agency SET agency = 'BHXH.38' WHERE agency = 'BHXH.99'`);
    expect(await held('agency=H56;communes=*')).toEqual([]);
  });

  it('for nobody, or is yet to begin, is none', async () =>
    expect(await oneStop.send(naming({ birth: 'H56.HT04' }))).toMatchObject(unknown('birth')));
});

const AWAY = { status: 503, body: { type: 'Server.ServerProxy.NetworkError', message: 'away' } };

describe('an agency of another place', () => {
  const waiting = async (agencies: object, declared = naming(agencies)) => {
    const { status, body } = await oneStop.send(declared);
    expect(status).toBe(201);
    const { id } = body as { id: string };
    await until('an officer is asked', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
    return oneStop.get(id);
  };
  const doubt = (leg: string, agency: string) => ({
    code: 'AGENCY_NOT_OF_THE_PLACE',
    text: 'Cơ quan được chọn không phụ trách địa bàn của hồ sơ',
    leg,
    agency,
  });

  it('is taken as the citizen chose it, and an officer judges', async () => {
    const dossier = await waiting({ birth: 'H56.HT02', residence: 'CA.14758' });
    expect(dossier).toMatchObject({
      status: 1,
      legs: [],
      doubts: [doubt('birth', 'H56.HT02'), doubt('residence', 'CA.14758')],
    });
    // Who took over from an agency that has ended answers for its own places.
    expect(await waiting({ birth: 'H56.HT06' })).toMatchObject({ doubts: [doubt('birth', 'H56.HT06')] });
    expect(await oneStop.act(dossier.id, 'decision', { decision: 'accept' })).toMatchObject({
      status: 200,
      body: { doubts: dossier.doubts },
    });
    await until('it is asked', async () => (await oneStop.get(dossier.id)).legs.length === 1);
    expect((await oneStop.get(dossier.id)).legs).toMatchObject([{ kind: 'birth', agency: 'H56.HT02' }]);
  });

  it('may be refused for it', async () => {
    const { id } = await waiting({ residence: 'CA.14758' });
    const reasons = [{ code: 'OTHER_PLACE', text: 'Hồ sơ thuộc thẩm quyền của nơi khác' }];
    expect(await oneStop.act(id, 'decision', { decision: 'refuse', reasons })).toMatchObject({
      status: 200,
      body: { status: 3, reasons },
    });
  });

  it('is nobody’s doubt where it answers for the place, for the whole province, or nobody says for what', async () => {
    const { body } = await oneStop.send(newDossier());
    expect(body).not.toHaveProperty('doubts');
    const transfer = await oneStop.send(newLandTransfer());
    expect(transfer).toMatchObject({ status: 201 });
    expect(transfer.body).not.toHaveProperty('doubts');
    const acceptance = await oneStop.send(newFireAcceptance());
    expect(acceptance.body).not.toHaveProperty('doubts');
  });
});

describe('a one-stop that begins while nobody lists agencies', () => {
  it('takes nothing in, says so, and goes on by itself', async () => {
    oneStop.world.directory = AWAY;
    const started = await oneStop.another();
    try {
      const submitted = newDossier();
      const send = () => sendTo(started.url, submitted);
      const refused = await send();
      expect(refused).toMatchObject({ status: 503, code: 'ONE_STOP.AGENCIES_AWAY', retryAfter: '1' });
      oneStop.world.directory = LISTED;
      await until('it is taken', async () => (await send()).status === 201);
    } finally {
      oneStop.world.directory = LISTED;
      await started.close();
    }
  });

  it('waits with the first dossier for a gateway that begins a moment later', async () => {
    oneStop.world.directory = AWAY;
    const started = await oneStop.another();
    try {
      const taken = sendTo(started.url, newDossier());
      await pause(500);
      // Nor does it hold a transaction meanwhile.
      const held = await oneStop.rows(
        `SELECT relation::regclass FROM pg_locks WHERE relation = 'idempotency_key'::regclass`,
      );
      expect(held).toEqual([]);
      oneStop.world.directory = LISTED;
      expect(await taken).toMatchObject({ status: 201 });
    } finally {
      oneStop.world.directory = LISTED;
      await started.close();
    }
  });

  it('looks nothing up behind a gateway of before, which lists none', async () => {
    oneStop.world.directory = { status: 404, body: { status: 404, code: 'HTTP.NOT_FOUND' } };
    const started = await oneStop.another();
    try {
      expect(await sendTo(started.url, naming({ birth: 'H56.XY99' }))).toMatchObject({ status: 201 });
    } finally {
      oneStop.world.directory = LISTED;
      await started.close();
    }
  });
});
