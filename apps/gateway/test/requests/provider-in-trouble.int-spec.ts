import { ID, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.forget());

describe('a provider in trouble', () => {
  it('that is away: 503, nothing sent, come again', async () => {
    const answer = await world.call(`/persons/${ID}`, { to: 'away' });
    expect(answer).toMatchObject({ status: 503, json: { type: 'Server.ServerProxy.NetworkError' } });
    expect(answer.headers['retry-after']).toBe('5');
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({ outcome: 'not-sent' });
  });

  it('that is silent: 504 after the client’s own time-out, the outcome is unknown', async () => {
    const answer = await world.call(`/persons/${ID}`, { to: 'frozen', headers: { 'x-lgsp-timeout': '200' } });
    expect(answer).toMatchObject({ status: 504, json: { type: 'Server.ServerProxy.OutcomeUnknown' } });
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({ outcome: 'unknown' });
  });

  it('holds its own share of connections and nobody else’s', async () => {
    const waiting = Array.from({ length: 8 }, () =>
      world.call(`/persons/${ID}`, { to: 'frozen', headers: { 'x-lgsp-timeout': '1500' } }),
    );
    await new Promise((done) => setTimeout(done, 100));
    const started = performance.now();
    expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
    expect(performance.now() - started).toBeLessThan(1_000);
    const statuses = (await Promise.all(waiting)).map(({ status }) => status).sort();
    expect(statuses).toEqual([503, 503, 503, 503, 504, 504, 504, 504]);
  });
});
