import { ID, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
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

  it.each([
    ['a safe', `/persons/${ID}`, {}],
    ['an unsafe', '/person-lookups', { method: 'POST', body: '{}' }],
  ])(
    'that breaks the connection once %s call has arrived: 504, never "nothing was sent"',
    async (_, path, ask) => {
      world.provider.stream = (response) => response.destroy();
      const answer = await world.call(path, ask);
      expect(world.provider.seen).toHaveLength(1);
      expect(answer).toMatchObject({ status: 504, json: { type: 'Server.ServerProxy.OutcomeUnknown' } });
      expect(await world.recordOf(answer.json['detail'])).toMatchObject({ outcome: 'unknown' });
    },
  );

  it.each([
    ['deeper than a reader can bear', `{"id":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['deeper than is read here, where nobody looks', `{"other":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['larger than is buffered', `{"id":"${'x'.repeat(10 * 1024 * 1024)}"}`],
    ['that is no UTF-8', Buffer.from([...Buffer.from('{"id":"'), 0xff, ...Buffer.from('"}')])],
    ['that names an agreed field twice', '{"id":1,"\\u0069d":2}'],
  ])('that answers with something %s: 502, and the record is closed', async (_, body) => {
    world.provider.answer = { status: 200, body };
    const answer = await world.call(`/persons/${ID}`);
    expect(answer).toMatchObject({ status: 502, json: { type: 'Server.ServerProxy.InvalidAnswer' } });
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'answered',
      close: { status: 502, fault: 'InvalidAnswer' },
    });
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
