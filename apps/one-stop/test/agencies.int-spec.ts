import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { AGENCIES, newDossier, NOW } from './fixtures.js';
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

const AWAY = { status: 503, body: { type: 'Server.ServerProxy.NetworkError', message: 'away' } };

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
