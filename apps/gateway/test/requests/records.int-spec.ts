import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { request } from 'undici';
import { SigningKeys } from '../../src/identity/signing-keys.js';
import { FakeProvider } from '../fake-provider.js';
import { startGateway } from '../test-gateway.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const LOOK_UP = { method: 'POST', body: '{}' };
const idSeen = (): unknown => world.provider.seen[0]?.headers['x-road-request-id'];
const arrival = async (): Promise<void> => {
  while (world.provider.seen.length === 0) await pause(5);
};
const rowsOf = (id: unknown) =>
  world.owner('SELECT phase FROM exchange_record WHERE id = $1 ORDER BY phase DESC', id);

describe('evidence', () => {
  it('opens for the two parties and the auditor, for nobody else', async () => {
    const id = (await world.call(`/persons/${ID}`)).headers['x-road-request-id'];
    const read = async (client: string, scope?: string) =>
      world.get(`/exchanges/${String(id)}`, await world.as(client, scope));
    expect(await read('one-stop')).toMatchObject({
      status: 200,
      json: {
        id,
        outcome: 'answered',
        open: {
          agreement: { id: 'one-stop--population--test', version: 1, clause: 'r1' },
          fields: ['/id', '/names/*/text'],
        },
      },
    });
    expect((await read('population')).status).toBe(200);
    expect((await read('auditor', 'auditor')).status).toBe(200);
    for (const [client, scope] of [['stranger'], ['operator', 'operator'], ['auditor']] as const)
      expect(await read(client, scope)).toMatchObject({
        status: 403,
        json: { code: 'EVIDENCE.NOT_A_PARTY' },
      });
    expect((await world.get(`/exchanges/${String(id)}`)).status).toBe(401);
  });

  it('that is not there is 404, to those who might read it', async () => {
    expect(await world.get(`/exchanges/${ID}`, await world.as('auditor', 'auditor'))).toMatchObject({
      status: 404,
      json: { code: 'EVIDENCE.EXCHANGE_NOT_FOUND' },
    });
  });

  it('lists a dossier for the auditor alone', async () => {
    await world.call(`/persons/${ID}`, { headers: { 'x-road-issue': 'H56-261122-0009' } });
    const list = async (client: string, scope?: string) =>
      world.get('/exchanges?dossier=H56-261122-0009', await world.as(client, scope));
    expect(await list('auditor', 'auditor')).toMatchObject({
      status: 200,
      json: { items: [{ open: { dossier: 'H56-261122-0009' } }] },
    });
    expect((await list('one-stop')).status).toBe(403);
    expect((await list('operator', 'operator')).status).toBe(403);
  });

  it('says for whom the client acted', async () => {
    const headers = { 'x-road-represented-party': 'GOV/H56.HT01' };
    const answer = await world.call(`/persons/${ID}`, { headers });
    expect(await world.recordOf(answer.headers['x-road-request-id'])).toMatchObject({
      open: { representedParty: 'GOV/H56.HT01' },
    });
  });

  it('holds no value of the request, only templates', async () => {
    const answer = await world.call(`/persons/${ID}?q=canary`);
    const record = JSON.stringify(await world.recordOf(answer.headers['x-road-request-id']));
    expect(record).toContain('GET /persons/*');
    expect(record).not.toMatch(/canary|Lan/);
  });
});

describe('recorded before released', () => {
  it('an unsafe call waits for its open row, and the provider finds it committed', async () => {
    let found: unknown;
    world.provider.arrived = async () => void (found = await rowsOf(idSeen()));
    const pending = await world.withoutRecords(async () => {
      const running = world.call('/person-lookups', LOOK_UP);
      await pause(300);
      expect(world.provider.seen).toHaveLength(0);
      return [running];
    });
    expect((await Promise.all(pending)).map(({ status }) => status)).toEqual([200]);
    expect(found).toEqual([{ phase: 'open' }]);
  });

  it.each([
    ['an unsafe', '/person-lookups', LOOK_UP],
    ['a safe', `/persons/${ID}`, {}],
  ])('the answer of %s call waits for its close row', async (_, path, ask) => {
    let answer = (): void => undefined;
    world.provider.arrived = () => new Promise<void>((resolve) => (answer = resolve));
    let released = false;
    const running = world.call(path, ask).finally(() => (released = true));
    await arrival();
    await world.withoutRecords(async () => {
      answer();
      await pause(300);
      expect(released).toBe(false);
    });
    expect((await running).status).toBe(200);
    expect(await rowsOf(idSeen())).toEqual([{ phase: 'open' }, { phase: 'close' }]);
  });

  it.each([
    ['an unsafe', '/person-lookups', LOOK_UP],
    ['a safe', `/persons/${ID}`, {}],
  ])('the answer of %s call outlives the connection that its record was written on', async (_, path, ask) => {
    const client = new pg.Client({ connectionString: world.gateway.database.url });
    await client.connect();
    let answer = (): void => undefined;
    world.provider.arrived = () => new Promise<void>((resolve) => (answer = resolve));
    const running = world.call(path, ask);
    await arrival();
    await world.withoutRecords(async () => {
      answer();
      for (let ended = 0; ended === 0; await pause(10))
        ended =
          (
            await client.query(
              `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE application_name = 'exchange-records' AND wait_event_type = 'Lock' AND datname = current_database()`,
            )
          ).rowCount ?? 0;
    });
    await client.end();
    expect((await running).status).toBe(200);
    expect(await rowsOf(idSeen())).toEqual([{ phase: 'open' }, { phase: 'close' }]);
  });

  it('an unsafe call whose provider is silent is open, and of unknown outcome, meanwhile', async () => {
    world.provider.arrived = () => new Promise(() => undefined);
    const running = world.call('/person-lookups', { ...LOOK_UP, headers: { 'x-lgsp-timeout': '800' } });
    await arrival();
    expect(await world.recordOf(idSeen())).toMatchObject({
      outcome: 'unknown',
      open: { operation: 'POST /person-lookups' },
    });
    expect((await running).status).toBe(504);
  });

  it('nothing is sent and nothing released when records cannot be written', async () => {
    await world.owner('ALTER TABLE exchange_record RENAME TO gone');
    try {
      const unsafe = await world.call('/person-lookups', LOOK_UP);
      expect(unsafe).toMatchObject({ status: 503, json: { type: 'Server.ServerProxy.NetworkError' } });
      expect(world.provider.seen).toHaveLength(0);
      const safe = await world.call(`/persons/${ID}`);
      expect(safe).toMatchObject({ status: 504, json: { type: 'Server.ServerProxy.OutcomeUnknown' } });
      expect(JSON.stringify(safe.json)).not.toContain('Lan');
      const denied = await world.call(`/persons/${ID}/secret`);
      expect(denied).toMatchObject({ status: 503, json: { type: 'Server.ServerProxy.NetworkError' } });
    } finally {
      await world.owner('ALTER TABLE gone RENAME TO exchange_record');
    }
    expect((await world.call(`/persons/${ID}`)).status).toBe(200);
  });

  it('a refusal of a known client is recorded, whatever refused it', async () => {
    const refused = [
      await world.call('/person-lookups', { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024) }),
      await world.get('/r1/VN/GOV/H56/nobody/listMethods', {
        headers: { authorization: `Bearer ${world.token}`, 'x-road-client': ONE_STOP },
      }),
      await world.get('/r1/VN/GOV/H56/population/listMethods', {
        headers: { authorization: `Bearer ${world.token}`, 'x-road-client': `${ONE_STOP}-2` },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([413, 404, 403]);
    for (const { status, json } of refused)
      expect(await world.recordOf(json['detail'])).toMatchObject({ outcome: 'denied', close: { status } });
  });
});

describe('without a token for the provider', () => {
  it('nothing is sent, and the record says so', async () => {
    const provider = new FakeProvider();
    const gateway = await startGateway({ population: await provider.listen() });
    const owner = new pg.Client({ connectionString: gateway.database.ownerUrl });
    await owner.connect();
    const headers = {
      authorization: `Bearer ${await gateway.token('one-stop')}`,
      'x-road-client': ONE_STOP,
      'x-lgsp-purpose': 'testing',
    };
    const keys = gateway.app.get(SigningKeys);
    const get = keys.current.bind(keys);
    keys.current = (purpose) =>
      purpose === 'provider-tokens' ? Promise.reject(new Error('no key')) : get(purpose);
    for (const [method, path] of [
      ['POST', '/person-lookups'],
      ['GET', `/persons/${ID}`],
    ] as const) {
      const answer = await request(`${gateway.url}/r1/VN/GOV/H56/population/api${path}`, { method, headers });
      expect(answer.statusCode).toBe(503);
      const { detail } = (await answer.body.json()) as { detail: string };
      const { rows } = await owner.query<{ record: string }>(
        `SELECT record FROM exchange_record WHERE id = $1 ORDER BY phase DESC`,
        [detail],
      );
      expect(rows.map(({ record }) => JSON.parse(record) as unknown)).toMatchObject([
        { phase: 'open' },
        { phase: 'close', outcome: 'not-sent', status: 503 },
      ]);
    }
    expect(provider.seen).toHaveLength(0);
    await owner.end();
    await gateway.close();
    await provider.close();
  });
});
