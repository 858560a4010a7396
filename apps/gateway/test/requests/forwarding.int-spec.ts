import { decodeJwt } from 'jose';
import { ID, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('a request', () => {
  it('comes back with the agreed fields and the headers of the exchange', async () => {
    const answer = await world.call(`/persons/${ID}`, {
      headers: { 'x-road-id': ID, 'x-road-userid': 'H56:staff-1' },
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ id: ID, names: [{ text: 'Lan' }] });
    expect(answer.headers).toMatchObject({
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-road-service': 'VN/GOV/H56/population/api',
      'x-road-id': ID,
      'x-road-request-hash': expect.stringMatching(/^[\w+/]{86}==$/) as string,
    });
    expect(answer.headers['server']).toBeUndefined();
  });

  it('reaches the provider under the gateway’s own token, with what is known of the client', async () => {
    const sent = {
      'x-road-issue': 'H56-261122-0001',
      'accept-language': 'en',
    };
    const answer = await world.call(`/persons/${ID}`, {
      headers: { 'x-road-userid': 'H56:staff-1', ...sent },
    });
    const { headers } = world.provider.seen[0]!;
    const payload = decodeJwt((headers.authorization ?? '').slice(7));
    expect(payload).toMatchObject({ aud: 'population', sub: 'gateway', iss: world.gateway.url });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
    expect(headers).toMatchObject({
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-road-userid': 'H56:staff-1',
      'x-road-issue': 'H56-261122-0001',
      'x-lgsp-purpose': 'testing',
      'accept-language': 'en',
      'x-road-request-id': answer.headers['x-road-request-id'],
    });
    expect(Number(headers['x-lgsp-timeout'])).toBeLessThanOrEqual(3_000);
  });

  it('passes the body and the answer of a whole-body grant as they are', async () => {
    world.provider.answer = {
      status: 201,
      body: '{"match":true,"all":1}',
      headers: { location: '/x' },
    };
    const body = '{"number":"038190000001"}';
    const answer = await world.call('/person-lookups', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(world.provider.seen[0]).toMatchObject({ body });
    expect(answer).toMatchObject({
      status: 201,
      json: { match: true, all: 1 },
      headers: { location: '/x' },
    });
  });

  it('passes the agreed fields as they are written: numbers, escapes, white space', async () => {
    world.provider.answer = {
      status: 200,
      body: '{"id": 9007199254740993,"no":1,"names":[{"text":1.10,"no":1},{"text":"L\\u0061n\\/Đ"}] ,"no2":[]}',
    };
    const text = await world.raw(
      `GET /r1/VN/GOV/H56/population/api/persons/${ID} HTTP/1.1`,
      `Authorization: Bearer ${world.token}`,
      'X-LGSP-Purpose: testing',
      'X-Road-Client: VN/GOV/H56/one-stop',
    );
    expect(text.split('\r\n\r\n')[1]).toBe(
      '{"id": 9007199254740993,"names":[{"text":1.10},{"text":"L\\u0061n\\/Đ"}]}',
    );
  });

  it('lets only the name of a provider’s error through a field filter', async () => {
    const problem = {
      type: 'urn:x',
      title: 'T',
      status: 404,
      code: 'POPULATION.X',
      detail: 'Nguyễn Thị Lan',
    };
    world.provider.answer = {
      status: 404,
      body: JSON.stringify(problem),
      type: 'application/problem+json',
      headers: { 'x-leak': '1' },
    };
    const answer = await world.call(`/persons/${ID}`);
    expect(answer).toMatchObject({
      status: 404,
      json: { type: 'urn:x', title: 'T', status: 404, code: 'POPULATION.X' },
    });
    expect(answer.json['detail']).toBeUndefined();
    expect(answer.headers['x-leak']).toBeUndefined();
    expect(answer.headers['x-road-error']).toBeUndefined();
  });

  it('releases nothing of an answer whose fields cannot be told apart', async () => {
    world.provider.answer = { status: 200, body: 'everything', type: 'text/plain' };
    expect(await world.call(`/persons/${ID}`)).toMatchObject({
      status: 502,
      json: { type: 'Server.ServerProxy.InvalidAnswer' },
    });
  });
});
