import { metrics } from '@lgsp/observability';
import { request } from 'undici';
import { document, faultsOf } from './described.js';
import { type WholeGateway, wholeGateway } from './whole-gateway.js';

const ID = '019ab000-0000-7000-8000-000000000001';
const OPERATOR = 'VN/GOV/H56/operator';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const AUDITOR = 'VN/GOV/H56.TT/auditor';

const { paths } = document;
const routes = Object.entries(paths)
  .flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path.replaceAll('{id}', ID)] as const),
  )
  .filter(([, path]) => path.startsWith('/admin/'));

let gateway: WholeGateway;
let proof: string;
beforeAll(async () => {
  gateway = await wholeGateway([OPERATOR, ONE_STOP, AUDITOR]);
  proof = (await gateway.signIn(OPERATOR, 'op-1')).access_token;
});
afterAll(() => gateway.close());

async function ask(method: string, path: string, token?: string, person = 'H56:op-1'): Promise<number> {
  const { statusCode, body } = await request(gateway.url + path, {
    method: method as 'GET',
    headers:
      token === undefined
        ? {}
        : { authorization: `Bearer ${token}`, 'x-road-userid': person, 'x-lgsp-actor-token': proof },
  });
  await body.dump();
  return statusCode;
}

async function json(path: string, token: string): Promise<unknown> {
  const { body } = await request(gateway.url + path, { headers: { authorization: `Bearer ${token}` } });
  return body.json();
}

describe('administration', () => {
  it('knows its routes', () => expect(routes.length).toBeGreaterThanOrEqual(9));

  it.each(routes)('%s %s is closed without the scope operator', async (method, path) => {
    expect(await ask(method, path)).toBe(401);
    const withoutScope = [
      await gateway.token(ONE_STOP),
      await gateway.token(OPERATOR), // who holds the scope and did not ask for it
      await gateway.token(AUDITOR, 'auditor'),
    ];
    for (const token of withoutScope) expect(await ask(method, path, token)).toBe(403);
    const operator = await ask(method, path, await gateway.token(OPERATOR, 'operator'));
    expect([200, 400, 404]).toContain(operator); // 400: without its body; 404: nobody has such an event
  });

  it.each([
    ['H56:op-1', 404],
    ['H56.TT:op-1', 403],
    ['G22:op-1', 403],
  ])('looks into an event under the name of %s: %i', async (person, status) => {
    const token = await gateway.token(OPERATOR, 'operator');
    expect(await ask('GET', `/admin/router/parked-events/${ID}/content`, token, person)).toBe(status);
  });

  it('shows what is in force to the operator', async () => {
    const answer = await request(`${gateway.url}/admin/agreements`, {
      headers: { authorization: `Bearer ${await gateway.token(OPERATOR, 'operator')}` },
    });
    expect(((await answer.body.json()) as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ id: 'one-stop--population--verify-parent' }),
    );
  });

  it('says of an agreement that it outlives the act it rests on, and that nobody looked its days up', async () => {
    const { items } = (await json('/admin/agreements', await gateway.token(OPERATOR, 'operator'))) as {
      items: readonly { id: string }[];
    };
    expect(items.find(({ id }) => id === 'population--civil-register--register-birth')).toMatchObject({
      legalBasis: expect.arrayContaining([
        { act: 'Luật Hộ tịch 60/2014/QH13', articles: ['16'], verified: false },
      ]) as unknown,
      warnings: [
        {
          kind: 'act-not-in-force',
          text: expect.stringContaining('2027-02-28, replaced by Luật Hộ tịch 03/2026/QH16') as string,
        },
      ],
    });
    const scrape = await metrics.metrics();
    expect(scrape).toMatch(/^lgsp_agreement_warnings\{.*kind="act-not-in-force".*\} [1-9]/m);
    expect(scrape).toMatch(/^lgsp_agreement_warnings\{.*kind="ends-soon".*\} 0$/m);
  });

  it.each([
    'agreements',
    'groups',
    'subscriptions',
    'clients',
    'endpoints',
    'registry/bundles',
    'router/parked-events',
  ])('answers /admin/%s as it is described', async (list) => {
    const answer = await json(`/admin/${list}`, await gateway.token(OPERATOR, 'operator'));
    expect(faultsOf(`/admin/${list}`, answer)).toEqual([]);
  });

  it('lists the agencies to every client, and to nobody else, as it is described', async () => {
    const answer = (await json('/directory/agencies', await gateway.token(ONE_STOP))) as { items: object[] };
    expect(answer.items).toContainEqual(
      expect.objectContaining({ code: 'H56.HT01', kind: 'commune', communes: ['14797'] }),
    );
    // Each commune of today has its People's Committee and its service centre, the province one too.
    const ofKind = (kind: string): object[] =>
      answer.items.filter((one) => 'kind' in one && one.kind === kind);
    expect(ofKind('commune')).toHaveLength(166);
    expect(ofKind('service-centre')).toHaveLength(167);
    expect(faultsOf('/directory/agencies', answer)).toEqual([]);
    expect(await ask('GET', '/directory/agencies')).toBe(401);
  });

  it('describes the records as it answers them', async () => {
    const token = await gateway.token(AUDITOR, 'auditor');
    const refused = await request(`${gateway.url}/r1/VN/GOV/H56/population/api/persons/${ID}`, {
      headers: { authorization: `Bearer ${token}`, 'x-road-client': AUDITOR, 'x-lgsp-purpose': 'none' },
    });
    await refused.body.dump();
    const list = await json('/exchanges', token);
    expect((list as { items: object[] }).items).toHaveLength(1);
    expect(faultsOf('/exchanges', list)).toEqual([]);
    const one = await json(`/exchanges/${String(refused.headers['x-road-request-id'])}`, token);
    expect(faultsOf('/exchanges/{id}', one)).toEqual([]);
    expect(faultsOf('/exchanges/{id}', { ...(one as object), more: 1 })).toHaveLength(1);
  });

  it('gives no scope that the registry does not', async () => {
    await expect(gateway.token(ONE_STOP, 'operator')).rejects.toThrow('invalid_scope');
    await expect(gateway.token(OPERATOR, 'auditor')).rejects.toThrow('invalid_scope');
  });
});
