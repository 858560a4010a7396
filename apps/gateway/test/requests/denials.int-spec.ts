import { ID, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('a denial', () => {
  it('names the clause that is missing and its record', async () => {
    const answer = await world.call(`/persons/${ID}/secret`);
    expect(answer).toMatchObject({
      status: 403,
      headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' },
      json: {
        type: 'Server.ServerProxy.AccessDenied',
        message:
          'No clause of one-stop--population--test v1 grants GET /persons/*/secret (purpose testing); nearest: r1',
      },
    });
    expect(world.provider.seen).toHaveLength(0);
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'denied',
      open: { operation: 'GET /persons/*/secret', client: 'VN/GOV/H56/one-stop' },
      close: { status: 403, fault: 'AccessDenied' },
    });
  });

  it('meets another purpose, no purpose, an ended agreement and a party without one', async () => {
    const other = await world.call(`/persons/${ID}`, { headers: { 'x-lgsp-purpose': 'curiosity' } });
    expect(other).toMatchObject({ status: 403 });
    const ended = await world.call(`/persons/${ID}`, { method: 'DELETE' });
    expect(ended).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('has ended') as string },
    });
    const stranger = await world.gateway.token('stranger');
    const answer = await world.call(`/persons/${ID}`, { token: stranger, client: 'VN/GOV/H56/stranger' });
    expect(answer).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('No agreement') as string },
    });
  });

  it('follows the business clock', async () => {
    world.gateway.offset = 80 * 365 * 86_400_000;
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 403 });
    world.gateway.offset = 0;
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
  });

  it('says 429 and when to come again once the quota is spent', async () => {
    const path = `/papers/${ID}`;
    expect([(await world.call(path)).status, (await world.call(path)).status]).toEqual([200, 200]);
    const third = await world.call(path);
    expect(third).toMatchObject({ status: 429, json: { type: 'Server.ServerProxy.QuotaExceeded' } });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(60);
    expect(await world.recordOf(third.json['detail'])).toMatchObject({ close: { status: 429 } });
  });

  it('is 404 for what the registry does not know', async () => {
    expect(await world.call('/unknown')).toMatchObject({
      status: 404,
      json: { type: 'Server.ServerProxy.UnknownService' },
    });
    expect(await world.call('/x', { to: 'nobody' })).toMatchObject({ status: 404 });
    expect(await world.call('/health/live')).toMatchObject({ status: 404 });
  });
});
