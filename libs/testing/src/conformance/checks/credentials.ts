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

  it('refuses every route with a client’s own token', async () =>
    expect(await verdicts(`Bearer ${await service().issuer.clientToken()}`)).toEqual(
      expected('401 SECURITY.BAD_CREDENTIAL'),
    ));
}
