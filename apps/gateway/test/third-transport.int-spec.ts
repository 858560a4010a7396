import { uuidv7 } from '@lgsp/kernel';
import { Corridor } from '../src/corridor/corridor.js';
import { ProviderFailure } from '../src/providers/provider-answer.js';
import { LineCall } from './line-call.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests/requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const heard: string[] = [];
const answers = (line: string): Promise<string> => {
  heard.push(line);
  return Promise.resolve(JSON.stringify({ id: ID, number: '1' }));
};

async function ask(what: string, { client = ONE_STOP, token = world.token, provider = answers } = {}) {
  const id = uuidv7();
  const corridor = world.gateway.app.get(Corridor, { strict: false });
  const call = new LineCall(id, `${token} ${client} testing VN/GOV/H56/population ${what}`, provider);
  const answer = await corridor.pass(call).then(
    ({ body }) => body.toString(),
    (error: unknown) => error,
  );
  return { answer, record: await world.recordOf(id) };
}

/** Nothing of it stands in the corridor, and it gets all that stands there. */
describe('a transport that nobody thought of', () => {
  it('is answered with the agreed fields, under the gateway’s own token, and recorded', async () => {
    const { answer, record } = await ask(`GET /persons/${ID}`);
    expect(answer).toBe(`{"id":"${ID}"}`);
    expect(heard.at(-1)).toMatch(new RegExp(`^Bearer [\\w.-]+ GET /persons/${ID} 0$`));
    expect(record).toMatchObject({
      outcome: 'answered',
      open: { operation: 'GET /persons/*', agreement: { clause: 'r1' }, fields: ['/id', '/names/*/text'] },
    });
  });

  it.each([
    ['what no clause grants', `GET /persons/${ID}/secret`, {}, 'AccessDenied', 'GET /persons/*/secret'],
    ['what nobody offers', 'GET /nothing', {}, 'UnknownService', '(unregistered)'],
    [
      'another’s name',
      'POST /person-lookups',
      { client: 'VN/GOV/H56/x' },
      'AccessDenied',
      'POST /person-lookups',
    ],
  ] as const)('is refused %s, with a record', async (_, what, as, fault, operation) => {
    heard.length = 0;
    const { answer, record } = await ask(what, as);
    expect(answer).toMatchObject({ fault });
    expect(record).toMatchObject({ outcome: 'denied', open: { operation }, close: { fault } });
    expect(heard).toEqual([]);
  });

  it('is told nothing more than that its credential is not valid', async () => {
    const { answer, record } = await ask(`GET /persons/${ID}`, { token: 'x' });
    expect(answer).toMatchObject({ fault: 'Unauthenticated' });
    expect(record).toMatchObject({ code: 'EVIDENCE.EXCHANGE_NOT_FOUND' });
  });

  it('has its open record committed before an unsafe call is sent', async () => {
    let before: unknown[] = [];
    const { record } = await ask('POST /person-lookups', {
      provider: async (line) => {
        before = await world.owner('SELECT phase FROM exchange_record ORDER BY id DESC, phase DESC LIMIT 1');
        return answers(line);
      },
    });
    expect(before).toEqual([{ phase: 'open' }]);
    expect(record).toMatchObject({ outcome: 'answered' });
  });

  it.each([
    [false, 'NetworkError', 'not-sent'],
    [true, 'OutcomeUnknown', 'unknown'],
  ] as const)('hears the truth when its provider fails, sent: %s', async (sent, fault, outcome) => {
    const provider = () => Promise.reject(new ProviderFailure(sent, 'away'));
    const { answer, record } = await ask('POST /person-lookups', { provider });
    expect(answer).toMatchObject({ fault });
    expect(record).toMatchObject({ outcome, close: { fault } });
  });

  it('spends the same quota as any other transport', async () => {
    const path = `/papers/${ID}`;
    expect((await world.call(path)).status).toBe(200);
    expect((await ask(`GET ${path}`)).answer).toContain(ID);
    expect((await ask(`GET ${path}`)).answer).toMatchObject({ fault: 'QuotaExceeded' });
    expect((await world.call(path)).status).toBe(429);
  });
});
