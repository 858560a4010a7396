import { type Route } from '../routes.js';
import { type ServiceUnderTest } from '../service-under-test.js';

export function checkScopes(service: () => ServiceUnderTest, routes: () => readonly Route[]): void {
  const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
  const refusedUnder = async (scope: string): Promise<string[]> => {
    const refused: string[] = [];
    for (const route of routes()) {
      const { method, filled, hasBody } = route;
      const headers = { 'x-lgsp-scope': scope };
      const { status, code } = await service().request(method, filled, hasBody ? {} : undefined, headers);
      if (`${status} ${code}` === '403 SECURITY.SCOPE_REQUIRED') refused.push(nameOf(route));
    }
    return refused;
  };
  const notTaking = (kind: string): string[] =>
    routes()
      .filter(({ scopes = [] }) => scopes.length > 0 && !scopes.includes(kind))
      .map(nameOf);

  it('says of every route of which rows it is', () =>
    expect(
      routes()
        .filter(({ scopes }) => scopes === undefined)
        .map(nameOf),
    ).toEqual([]));

  it('does nothing with rows of places when the gateway does not say of which', async () =>
    expect(await refusedUnder('')).toEqual(notTaking('none')));

  it.each([
    ['own', 'agency=H56.HT01;communes=14797'],
    ['submitted', 'submitted'],
    ['province', 'province'],
  ])('takes the scope %s where it says so, and nowhere else', async (kind, scope) =>
    expect(await refusedUnder(scope)).toEqual(notTaking(kind)),
  );

  it('takes no scope that it cannot read', async () => {
    const [scoped] = routes().filter(({ scopes = [] }) => scopes.length > 0);
    if (!scoped) return;
    for (const scope of ['everything', 'agency=;communes=*', 'agency=H56;communes=1'])
      expect(
        await service().request(scoped.method, scoped.filled, undefined, { 'x-lgsp-scope': scope }),
      ).toMatchObject({ status: 400, code: 'SECURITY.BAD_CALLER' });
  });
}
