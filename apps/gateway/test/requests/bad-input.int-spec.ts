import { ID, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('bad input', () => {
  it.each(['/persons/..%2fadmin', '/persons/%2e%2e/x', '/persons//x', '/persons/%00', '/persons/%252e%252e'])(
    'refuses the path %s',
    async (path) => {
      // undici would tidy dot segments; the socket sends what it is told.
      const line = `GET /r1/VN/GOV/H56/population/api${path} HTTP/1.1`;
      expect(await world.raw(line, `Authorization: Bearer ${world.token}`)).toMatch(
        /^HTTP\/1.1 400 .*Client\.BadRequest/s,
      );
      expect(world.provider.seen).toHaveLength(0);
    },
  );

  it('refuses differing duplicates, and takes equal ones', async () => {
    const line = `GET /r1/VN/GOV/H56/population/api/persons/${ID} HTTP/1.1`;
    const client = 'X-Road-Client: VN/GOV/H56/one-stop';
    const always = [`Authorization: Bearer ${world.token}`, 'X-LGSP-Purpose: testing', client];
    expect(await world.raw(line, ...always, 'X-Road-Client: VN/GOV/H56/other')).toMatch(/^HTTP\/1.1 400/);
    expect(await world.raw(line, ...always, client)).toMatch(/^HTTP\/1.1 200/);
  });

  it.each<[string, string, Record<string, string>]>([
    ['the path', '/persons/038190000001', {}],
    ['the path, encoded', '/persons/%3038190000001', {}],
    ['the query', `/persons/${ID}?number=038190000001`, {}],
    ['the officer', `/persons/${ID}`, { 'x-road-userid': 'H56:038190000001' }],
    ['the case', `/persons/${ID}`, { 'x-road-issue': '038190000001' }],
    ['the officer, in groups', `/persons/${ID}`, { 'x-road-userid': 'H56:038.190.000.001' }],
    ['the case, in groups', `/persons/${ID}`, { 'x-road-issue': '038-190-000-001' }],
    ['a label', `/persons/${ID}`, { 'x-note': 'CCCD:038190000001' }],
    ['the query, in groups', `/persons/${ID}?number=038+190+000+001`, {}],
    ['a header, encoded', `/persons/${ID}`, { 'x-note': '%3038190000001' }],
    ['the idempotency key', `/persons/${ID}`, { 'idempotency-key': '038190000001' }],
    ['a header of no meaning here', `/persons/${ID}`, { 'x-note': '038190000001' }],
  ])('refuses a personal number in %s, and repeats it nowhere', async (_, path, headers) => {
    const answer = await world.call(path, { headers });
    expect(answer).toMatchObject({ status: 400, json: { type: 'Client.BadRequest' } });
    expect(world.provider.seen).toHaveLength(0);
    const records = await world.owner('SELECT record FROM exchange_record');
    expect(JSON.stringify([answer, records])).not.toContain('8190000001');
  });

  it.each<[string, string]>([
    ['traceparent', `00-${'0'.repeat(20)}038190000001-0000038190000001-01`],
    ['tracestate', 'a=038190000001'],
    ['baggage', 'session=038190000001'],
    ['if-none-match', 'W/"038190000001"'],
    ['content-digest', 'sha-256=:038190000001:'],
    ['x-request-id', '038190000001'],
    ['x-forwarded-for', '038190000001'],
    ['user-agent', 'x/038190000001'],
    ['x-road-issue', 'H56.HT01-261129-200074166'],
    ['x-road-id', '019ab000-0000-7000-8000-038190000001'],
    ['idempotency-key', '019ab000-0000-7000-8000-038190000001'],
  ])('takes %s, where no personal number belongs', async (name, value) =>
    expect(await world.call(`/persons/${ID}`, { headers: { [name]: value } })).toMatchObject({ status: 200 }),
  );

  it('refuses a body beyond the limit before the provider hears of it', async () => {
    const body = 'x'.repeat(6 * 1024 * 1024);
    expect(await world.call('/person-lookups', { method: 'POST', body })).toMatchObject({
      status: 413,
      json: { type: 'Client.RequestTooLarge' },
    });
    expect(world.provider.seen).toHaveLength(0);
  });
});
