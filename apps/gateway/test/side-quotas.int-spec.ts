import { metrics } from '@lgsp/observability';
import pg from 'pg';
import { request } from 'undici';
import { SECRET, startGateway, type TestGateway } from './test-gateway.js';

/** A quota that nobody sees refilled. */
const FEW = { count: 3, seconds: 36_000 };

let gateway: TestGateway;
let owner: pg.Client;
let authorization: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await startGateway(
    {},
    { limits: { refusals: FEW, metaservices: FEW }, attempts: { wrong: FEW } },
  );
  owner = new pg.Client({ connectionString: gateway.database.ownerUrl });
  await owner.connect();
  const bearer = async (client: string) => `Bearer ${await gateway.token(client)}`;
  authorization = { stranger: await bearer('stranger'), 'one-stop': await bearer('one-stop') };
});
afterAll(async () => {
  await owner.end();
  await gateway.close();
});

async function ask(client: string, path: string) {
  const { statusCode, headers, body } = await request(gateway.url + path, {
    headers: {
      authorization: authorization[client] ?? '',
      'x-road-client': `VN/GOV/H56/${client}`,
      'x-lgsp-purpose': 'testing',
    },
  });
  return { status: statusCode, headers, json: (await body.json()) as Record<string, unknown> };
}
async function times<Result>(count: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < count) results.push(await work());
  return results;
}
const SECRET_PLACE = '/r1/VN/GOV/H56/population/api/persons/019ab000-0000-7000-8000-000000000001/secret';

describe('beside the quotas of clauses', () => {
  it('a client has as many refusals recorded as it may, and no more are written', async () => {
    const answers = await times(6, () => ask('stranger', SECRET_PLACE));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 429, 429, 429]);
    expect(answers[3]).toMatchObject({ json: { type: 'Server.ServerProxy.QuotaExceeded' } });
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(1_000);
    const { rows } = await owner.query(`SELECT 1 FROM exchange_record WHERE client = 'VN/GOV/H56/stranger'`);
    expect(rows).toHaveLength(6);
    expect(await metrics.metrics()).toContain('lgsp_gateway_refusals_unrecorded_total 3');
  });

  it('takes nothing from another client', async () =>
    expect((await ask('one-stop', SECRET_PLACE)).status).toBe(403));

  it.each(['/r1/VN/GOV/H56/population/listMethods', '/listClients'])(
    'what there is is told so often, %s included',
    async (path) => {
      const answers = await times(5, () => ask('one-stop', path));
      expect(answers.at(-1)).toMatchObject({ status: 429 });
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(3);
    },
  );
});

describe('the token endpoint', () => {
  const attempt = async (client: string, secret: string, path = '/oauth/token') => {
    const basic = Buffer.from(`${encodeURIComponent(`VN/GOV/H56/${client}`)}:${secret}`).toString('base64');
    const { statusCode, headers, body } = await request(gateway.url + path, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: path === '/oauth/token' ? 'grant_type=client_credentials' : 'token=x',
    });
    return { status: statusCode, headers, json: (await body.json()) as Record<string, unknown> };
  };

  it('slows who tries secrets, the right one included, and nobody who asks for another client', async () => {
    const wrong = await times(4, () => attempt('operator', 'wrong'));
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect(wrong[3]).toMatchObject({ json: { error: 'temporarily_unavailable' } });
    expect(Number(wrong[3]?.headers['retry-after'])).toBeGreaterThan(1_000);
    expect(await attempt('operator', SECRET)).toMatchObject({ status: 429 });
    expect(await attempt('auditor', SECRET)).toMatchObject({ status: 200 });
  });

  it('counts those with them that were tried where tokens are taken back', async () => {
    const wrong = await times(4, () => attempt('population', 'wrong', '/oauth/revoke'));
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect(await attempt('population', SECRET)).toMatchObject({ status: 429 });
  });

  it('counts no token that it gave', async () => {
    const right = await times(8, () => attempt('auditor', SECRET));
    expect(right.map(({ status }) => status)).toEqual(right.map(() => 200));
  });
});
