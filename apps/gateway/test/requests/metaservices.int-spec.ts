import { ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('metaservices', () => {
  const BASE = '/r1/VN/GOV/H56/population';
  const read = (path: string) =>
    world.get(path, { headers: { authorization: `Bearer ${world.token}`, 'x-road-client': ONE_STOP } });

  it('want a credential', async () => {
    for (const path of ['/listClients', `${BASE}/listMethods`, `${BASE}/getOpenAPI?serviceCode=api`])
      expect((await world.get(path)).status).toBe(401);
  });

  it('list clients, and none of another instance', async () => {
    expect((await read('/listClients')).json['member']).toContainEqual({
      id: {
        xroad_instance: 'VN',
        member_class: 'GOV',
        member_code: 'H56',
        subsystem_code: 'one-stop',
        object_type: 'SUBSYSTEM',
      },
      name: 'Một cửa',
    });
    expect((await read('/listClients?xRoadInstance=XX')).json).toEqual({ member: [] });
  });

  it('list all methods of a provider, and of those the allowed ones', async () => {
    const all = JSON.stringify((await read(`${BASE}/listMethods`)).json);
    expect(all).toContain('/persons/*/secret');
    const allowed = JSON.stringify((await read(`${BASE}/allowedMethods`)).json);
    expect(allowed).toContain('/persons/*');
    expect(allowed).not.toContain('secret');
    expect((await read('/r1/VN/GOV/H56/stranger/listMethods')).status).toBe(404);
  });

  it('allow nothing that has ended', async () => {
    world.gateway.offset = 80 * 365 * 86_400_000;
    try {
      expect((await read(`${BASE}/allowedMethods`)).json).toEqual({ service: [] });
    } finally {
      world.gateway.offset = 0;
    }
  });

  it('answer a client under its own name only', async () => {
    const headers = { authorization: `Bearer ${world.token}`, 'x-road-client': 'VN/GOV/H56/education' };
    expect((await world.get(`${BASE}/allowedMethods`, { headers })).status).toBe(403);
  });

  it('give the description of a service that there is', async () => {
    expect((await read(`${BASE}/getOpenAPI?serviceCode=api`)).json['openapi']).toBe('3.1.0');
    expect((await read(`${BASE}/getOpenAPI?serviceCode=x`)).status).toBe(400);
  });
});
