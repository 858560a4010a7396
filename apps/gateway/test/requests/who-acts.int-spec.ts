import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const as = (actor: string) => ({ headers: { 'x-road-userid': actor } });
const DENIED = {
  status: 403,
  headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' },
  json: {
    type: 'Server.ServerProxy.AccessDenied',
    message: `${ONE_STOP} names officials of H56 and system:one-stop only`,
  },
};

describe('who acts', () => {
  it.each([
    ['an official of another agency', 'G22:thu-tuong'],
    ['one of an agency below', 'H56.HT01:cb-0142'],
    ['one of an agency above', 'H5:cb-0142'],
    ['another system', 'system:population'],
    ['the same letters in another case', 'h56:cb-0142'],
    ['another spelling of a system', 'System:one-stop'],
  ])('is not %s: refused, recorded, and the provider hears nothing', async (_what, actor) => {
    for (const [path, method] of [
      [`/persons/${ID}`, 'GET'],
      ['/person-lookups', 'POST'],
      [`/exports/${ID}`, 'GET'],
    ] as const) {
      const answer = await world.call(path, { ...as(actor), method });
      expect(answer).toMatchObject(DENIED);
      expect(await world.recordOf(answer.json['detail'])).toMatchObject({
        outcome: 'denied',
        open: { actor, client: ONE_STOP },
        close: { status: 403, fault: 'AccessDenied' },
      });
    }
    expect(world.provider.seen).toHaveLength(0);
  });

  it('is nobody else at a metaservice either', async () => {
    const answer = await world.get('/r1/VN/GOV/H56/population/listMethods', {
      headers: {
        authorization: `Bearer ${world.token}`,
        'x-road-client': ONE_STOP,
        ...as('G22:thu-tuong').headers,
      },
    });
    expect(answer).toMatchObject(DENIED);
  });

  it.each(['H56:cb-0142', 'system:one-stop'])('may be %s', async (actor) => {
    expect(await world.call(`/persons/${ID}`, as(actor))).toMatchObject({ status: 200 });
    expect(world.provider.seen[0]?.headers['x-road-userid']).toBe(actor);
  });

  it('may be an official of an agency that the client’s entry lists, from its load on', async () => {
    const { registry } = world.gateway;
    const change = (file: string, edit: (text: string) => string): void =>
      writeFileSync(join(registry, file), edit(readFileSync(join(registry, file), 'utf8')));
    const official = as('H56.HT01:cb-0142');
    expect(await world.call(`/persons/${ID}`, official)).toMatchObject({ status: 403 });
    const next = (text: string): string => text.replace('version: 1', 'version: 2');
    change('members.yaml', (text) =>
      next(text).replace(
        `${ONE_STOP}, name: { vi: Một cửa, en: One-stop }`,
        `${ONE_STOP}, name: { vi: Một cửa, en: One-stop }, speaksFor: [H56.HT01]`,
      ),
    );
    await world.gateway.apply();
    expect(await world.call(`/persons/${ID}`, official)).toMatchObject({ status: 200 });
    expect(await world.call(`/persons/${ID}`, as('H56:cb-0142'))).toMatchObject({ status: 200 });
    expect(await world.call(`/persons/${ID}`, as('H56.HT02:cb-0142'))).toMatchObject({ status: 403 });
  });
});
