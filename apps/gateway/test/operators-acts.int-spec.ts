import { decodeJwt, importJWK, SignJWT } from 'jose';
import { document } from './described.js';
import { ACTS, acts, CLIENT, ID, type OperatorsGateway, operatorsGateway } from './operators-gateway.js';

const PARKED = '/admin/router/parked-events';

let operators: OperatorsGateway;
beforeAll(async () => {
  operators = await operatorsGateway();
});
afterAll(() => operators.close());

/** The same token of somebody who signed in so many seconds ago, as a renewed one says. */
async function signedInBefore(seconds: number): Promise<string> {
  const { rows } = await operators.database.query<{ key: { kid: string } }>(
    `SELECT private_jwk AS key FROM signing_key_term WHERE purpose = 'client-tokens' ORDER BY signs_from DESC LIMIT 1`,
  );
  const [{ key }] = rows as [{ key: { kid: string } }];
  return new SignJWT({
    ...decodeJwt(operators.signedIn),
    auth_time: Math.floor(Date.now() / 1_000) - seconds,
  })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'at+jwt' })
    .sign(await importJWK(key, 'ES256'));
}

/** An event of a type that nobody has registered, as the router leaves it. */
async function parked(id: string, subject: string): Promise<void> {
  await operators.database.query(
    `INSERT INTO router_parked_subject (topic, subject, state, retry_at)
     VALUES ('out.population', $1, 'parked', now() + interval '1 hour')`,
    [subject],
  );
  await operators.database.query(
    `INSERT INTO router_parked_event (id, topic, subject, dedupe, partition, position, headers, value, state, error_code)
     VALUES ($1::uuid, 'out.population', $2, $1::text || '/1', 0, 0, $3, '{}', 'waiting', 'GATEWAY.EVENT_UNREGISTERED')`,
    [id, subject, Buffer.from(JSON.stringify([subject, { ce_id: id, ce_type: 'vn.lgsp.made-up' }]))],
  );
}

const notProven = (maxAge: number | undefined) => ({
  status: 401,
  json: { code: 'GATEWAY.NOT_PROVEN' },
  challenge: `Bearer error="insufficient_user_authentication"${maxAge === undefined ? '' : `, max_age="${maxAge}"`}`,
});

describe('an act of an operator', () => {
  it('is every one of the administration that changes something, or reads content', () => {
    const unsafe = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/admin/') && path !== '/admin/registry/plan')
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
      .filter((name) => !name.startsWith('GET ') || name.endsWith('/content'));
    expect(unsafe.sort()).toEqual(Object.keys(ACTS).sort());
  });

  it.each(acts)('$name asks for the operator’s own token', async ({ method, path, maxAge }) => {
    expect(await operators.act(method, path, { token: undefined })).toMatchObject(notProven(maxAge));
    // 400: without its body; 404: nobody has such an event.
    expect([200, 400, 404]).toContain((await operators.act(method, path)).status);
  });

  it.each(acts)('$name is somebody’s, who runs the platform and is named', async ({ method, path }) => {
    expect(await operators.act(method, path, { person: '' })).toMatchObject({
      status: 403,
      json: { code: 'ADMIN.PERSON_REQUIRED' },
    });
    const another = await operators.signIn('qt-0001');
    for (const person of ['H56:qt-0001', 'H56:op-1'])
      expect(await operators.act(method, path, { person, token: another })).toMatchObject({
        status: 403,
        json: { code: 'GATEWAY.NOT_ENTITLED' },
      });
  });

  it.each(acts)('$name takes a sign-in of this morning unless it is for good', async (one) => {
    const { method, path, maxAge } = one;
    const answer = await operators.act(method, path, { token: await signedInBefore(3_600) });
    if (maxAge !== undefined) expect(answer).toMatchObject(notProven(maxAge));
    else expect([200, 400, 404]).toContain(answer.status);
  });

  it('names who had an event tried again, singly and by filter, until the next has', async () => {
    const [subject, before] = ['s-1', new Date(Date.now() - 1_000).toISOString()];
    await parked(ID, subject);
    const seen = async () => (await operators.act('GET', `${PARKED}/${ID}`)).json;
    expect(await seen()).toMatchObject({ replayActor: null, replayedAt: null });
    expect(await operators.act('POST', `${PARKED}/${ID}/replay`)).toMatchObject({
      status: 200,
      json: { state: 'waiting', attempts: 1, replayActor: 'H56:op-1' },
    });
    const { replayedAt } = await seen();
    expect(String(replayedAt) > before).toBe(true);
    const bulk = { body: { topic: 'out.population', subject } };
    expect(await operators.act('POST', `${PARKED}/replay`, bulk)).toMatchObject({
      status: 200,
      json: { events: 1 },
    });
    expect(String((await seen())['replayedAt']) > String(replayedAt)).toBe(true);
  });

  it('that reads content is recorded with how the operator was vouched for', async () => {
    expect((await operators.act('GET', `${PARKED}/${ID}/content`)).status).toBe(200);
    const { rows } = await operators.database.query<{ record: string }>(
      `SELECT record FROM exchange_record WHERE phase = 'open' AND client = $1 ORDER BY id DESC LIMIT 1`,
      [CLIENT],
    );
    expect(JSON.parse(rows[0]?.record ?? '{}')).toMatchObject({
      ...{ actor: 'H56:op-1', vouched: 'proven', acr: 'urn:lgsp:acr:made-up' },
      signedInAt: expect.stringMatching(/^\d{4}-/) as string,
    });
  });
});
