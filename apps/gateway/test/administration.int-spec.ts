import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { type WholeGateway, wholeGateway } from './whole-gateway.js';

const PAGE = new URL('../registry/generated/openapi/gateway.json', import.meta.url);
const ID = '019ab000-0000-7000-8000-000000000001';
const OPERATOR = 'VN/GOV/H56/operator';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const AUDITOR = 'VN/GOV/H56.TT/auditor';

const { paths } = JSON.parse(readFileSync(PAGE, 'utf8')) as { paths: Record<string, object> };
const routes = Object.entries(paths)
  .flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path.replaceAll('{id}', ID)] as const),
  )
  .filter(([, path]) => path.startsWith('/admin/'));
/** The kit's own routes, which every service has: they are reached by r1 only, and no agreement reaches the gateway. */
const KITS = /^\/admin\/(events|parked-events|work)(\/|$)/;

let gateway: WholeGateway;
beforeAll(async () => {
  gateway = await wholeGateway([OPERATOR, ONE_STOP, AUDITOR]);
}, 60_000);
afterAll(() => gateway.close());

async function ask(method: string, path: string, token?: string, person = 'H56:op-1'): Promise<number> {
  const { statusCode, body } = await request(gateway.url + path, {
    method: method as 'GET',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}`, 'x-road-userid': person },
  });
  await body.dump();
  return statusCode;
}

describe('administration', () => {
  it('knows its routes', () => expect(routes.length).toBeGreaterThanOrEqual(9));

  it.each(routes)('%s %s is closed without the scope operator', async (method, path) => {
    const isKits = KITS.test(path);
    expect(await ask(method, path)).toBe(401);
    const withoutScope = [
      await gateway.token(ONE_STOP),
      await gateway.token(OPERATOR), // who holds the scope and did not ask for it
      await gateway.token(AUDITOR, 'auditor'),
    ];
    for (const token of withoutScope) expect(await ask(method, path, token)).toBe(isKits ? 401 : 403);
    const operator = await ask(method, path, await gateway.token(OPERATOR, 'operator'));
    if (isKits) expect(operator).toBe(401);
    else expect([200, 400, 404]).toContain(operator); // 400: without its body; 404: nobody has such an event
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

  it('gives no scope that the registry does not', async () => {
    await expect(gateway.token(ONE_STOP, 'operator')).rejects.toThrow('invalid_scope');
    await expect(gateway.token(OPERATOR, 'auditor')).rejects.toThrow('invalid_scope');
  });
});
