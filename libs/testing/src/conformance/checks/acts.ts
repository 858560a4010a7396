import { type Route } from '../routes.js';
import { type ServiceUnderTest } from '../service-under-test.js';

export function checkActs(service: () => ServiceUnderTest, routes: () => readonly Route[]): void {
  const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
  const refusedTo = async (actor: string): Promise<string[]> => {
    const refused: string[] = [];
    for (const route of routes()) {
      const headers = { 'x-road-userid': actor };
      const { method, filled, hasBody } = route;
      const { status, code } = await service().request(method, filled, hasBody ? {} : undefined, headers);
      if (`${status} ${code}` === '403 SECURITY.OFFICER_REQUIRED') refused.push(nameOf(route));
    }
    return refused;
  };
  const ofOfficials = (): string[] =>
    routes()
      .filter(({ actor }) => actor === 'official')
      .map(nameOf);

  it('says of every unsafe route whose act it is', () =>
    expect(
      routes()
        .filter(({ isSafe, actor }) => !isSafe && actor !== 'official' && actor !== 'system')
        .map(nameOf),
    ).toEqual([]));

  it.each([
    ['nobody', ''],
    ['a system', 'system:one-stop'],
  ])('refuses %s in the place of an official, and nowhere else', async (_, actor) =>
    expect(await refusedTo(actor)).toEqual(ofOfficials()),
  );

  it('refuses no official', async () => expect(await refusedTo('H56:conformance-1')).toEqual([]));
}
