import { createHash } from 'node:crypto';
import { hashedLines, recomputedHash } from '../recomputed-hash.js';
import { type Answer, ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const BODY = '{"personalNumber":"038190000001"}';
const SAID: Readonly<Record<string, string>> = {
  'x-road-id': ID,
  'x-road-userid': 'H56:staff-1',
  'x-road-issue': 'H56-261122-0009',
  'x-road-represented-party': 'GOV/H56.HT01',
  'x-lgsp-procedure': '1.001193',
};
const lookUp = (headers: Record<string, string> = {}): Promise<Answer> =>
  world.call('/person-lookups?way=quick', {
    method: 'POST',
    body: BODY,
    headers: { 'accept-language': 'en', 'idempotency-key': 'k-1', ...headers },
  });
const LINE = 'POST /person-lookups?way=quick';

describe('the hash of a request', () => {
  it('is what the client computes of what it said, and of what the answer tells it', async () => {
    const { headers } = await lookUp(SAID);
    const own: Readonly<Record<string, string>> = {
      ...SAID,
      'x-road-client': ONE_STOP,
      'x-road-service': 'VN/GOV/H56/population/api',
      'x-lgsp-purpose': 'testing',
    };
    const lines = [LINE, ...hashedLines((name) => own[name])];
    expect(lines).toHaveLength(9);
    expect(headers['x-road-request-hash']).toBe(recomputedHash(headers['x-lgsp-salt'], lines, BODY));
  });

  it('is what the provider computes of what it was given, with the salt of the record that it may read', async () => {
    for (const headers of [SAID, {}]) {
      world.forget();
      await lookUp(headers);
      const [seen] = world.provider.seen;
      const id = String(seen?.headers['x-road-request-id']);
      const { json } = await world.get(`/exchanges/${id}`, await world.as('population'));
      const { open, hashScheme } = json as { open: Record<string, unknown>; hashScheme: number };
      const lines = [`${seen?.method} ${seen?.url}`, ...hashedLines((name) => seen?.headers[name])];
      expect(open['requestHash']).toBe(recomputedHash(open['salt'], lines, seen?.body ?? ''));
      expect(hashScheme).toBe(2);
    }
  });

  it('is what the auditor computes of the record, given path and body by one of the two', async () => {
    const { headers } = await lookUp(SAID);
    const { open } = await world.recordOf(headers['x-road-request-id']);
    if (!open) throw new Error('There is no record');
    const recorded: Readonly<Record<string, string | undefined>> = {
      'x-road-client': open.client,
      'x-road-service': `${open.provider}/api`,
      'x-road-id': open.messageId ?? open.id,
      'x-road-userid': open.actor,
      'x-road-issue': open.dossier,
      'x-road-represented-party': open.representedParty,
      'x-lgsp-purpose': open.purpose,
      'x-lgsp-procedure': open.procedure,
    };
    const lines = [LINE, ...hashedLines((name) => recorded[name])];
    expect(open.requestHash).toBe(recomputedHash(open.salt, lines, BODY));
    expect(open.requestHash).not.toBe(recomputedHash(open.salt, lines, '{}'));
  });

  it('cannot be guessed from a short body: the same request has another one each time', async () => {
    const hashes = await Promise.all([lookUp(SAID), lookUp(SAID)]);
    expect(new Set(hashes.map(({ headers }) => headers['x-lgsp-salt'])).size).toBe(2);
    expect(new Set(hashes.map(({ headers }) => headers['x-road-request-hash'])).size).toBe(2);
  });
});

describe('the hash of an answer', () => {
  it('is salted too, of the body that was released', async () => {
    const answer = await world.call(`/persons/${ID}`);
    const { open, close } = await world.recordOf(answer.headers['x-road-request-id']);
    const released = JSON.stringify(answer.json);
    const hash = createHash('sha256').update(`${open?.salt}${released}`).digest('base64');
    expect(close).toMatchObject({ responseHash: hash, responseSize: released.length });
  });
});

describe('a record of before there were salts', () => {
  it('stays readable and says so', async () => {
    const { headers } = await world.call(`/persons/${ID}`);
    const old = headers['x-road-request-id']?.toString().replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await world.owner(
      `INSERT INTO exchange_record SELECT $1, phase, client, provider, dossier, (record::jsonb - 'salt')::text
       FROM exchange_record WHERE id = $2`,
      old,
      headers['x-road-request-id'],
    );
    expect(await world.recordOf(old)).toMatchObject({ hashScheme: 1, outcome: 'answered' });
  });

  it('has no scheme where nothing was hashed', async () => {
    const denied = await world.call(`/persons/${ID}/secret`);
    expect(await world.recordOf(denied.json['detail'])).not.toHaveProperty('hashScheme');
  });
});
