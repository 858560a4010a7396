import { CLIENT, type TokenClaims } from '../fake-issuer.js';
import { type Route } from '../routes.js';
import { type ServiceUnderTest } from '../service-under-test.js';

export function checkCredentials(service: () => ServiceUnderTest, routes: () => readonly Route[]): void {
  const closed = (): readonly Route[] =>
    routes().filter(({ method, path }) => !service().options.publicRoutes?.includes(`${method} ${path}`));
  const verdicts = async (authorization: string): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const { method, path, filled, hasBody } of closed()) {
      const { status, code } = await service().request(method, filled, hasBody ? {} : undefined, {
        authorization,
      });
      found[`${method} ${path}`] = `${status} ${code}`;
    }
    return found;
  };
  const expected = (verdict: string): Record<string, string> =>
    Object.fromEntries(closed().map(({ method, path }) => [`${method} ${path}`, verdict]));

  it('refuses every route without a credential', async () =>
    expect(await verdicts('')).toEqual(expected('401 SECURITY.NO_CREDENTIAL')));

  it.each<[what: string, claims: TokenClaims]>([
    ['a client’s own token', { audience: 'gateway', subject: CLIENT }],
    ['a client’s token for it', { subject: CLIENT }],
    ['the gateway’s token for another system', { audience: 'no-such-system' }],
    ['an expired token', { expires: '-1m' }],
  ])('refuses every route with %s', async (_, claims) =>
    expect(await verdicts(`Bearer ${await service().token(claims)}`)).toEqual(
      expected('401 SECURITY.BAD_CREDENTIAL'),
    ),
  );
}
