import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const PERSON = `/persons/${ID}`;
const seen = () => world.provider.seen[0]?.headers;
const rawly = (...lines: string[]): Promise<string> =>
  world.raw(
    `GET /r1/VN/GOV/H56/population/api${PERSON} HTTP/1.1`,
    ...[`Authorization: Bearer ${world.token}`, 'X-LGSP-Purpose: testing', `X-Road-Client: ${ONE_STOP}`],
    ...lines,
  );

describe('a header of a request', () => {
  it.each([
    ...['Accept: text/csv;q=0.5', 'Accept-Language: en', 'Prefer: return=minimal', 'Cache-Control: no-cache'],
    ...[
      'If-Match: "1"',
      'If-None-Match: W/"038190000001"',
      'If-Modified-Since: Mon, 30 Nov 2026 00:00:00 GMT',
    ],
    ...['Range: bytes=0-9', 'If-Range: "1"', 'Idempotency-Key: k-1', 'Content-Language: vi'],
    ...['Content-Type: application/json', 'Content-Digest: sha-256=:AAAA:', 'Baggage: a=b'],
  ])('passes: %s', async (line) => {
    expect(await rawly(line)).toMatch(/^HTTP\/1\.1 200/);
    const [name = '', value] = line.split(/: (.*)/);
    expect(seen()?.[name.toLowerCase()]).toBe(value);
  });

  it.each([
    ...['X-Remote-User', 'Remote-User', 'X-Client-Cert', 'X-SSL-Client-Cert', 'X-Forwarded-For', 'Forwarded'],
    ...[
      'X-Real-IP',
      'Cookie',
      'Origin',
      'Proxy-Authorization',
      'X-Amzn-Trace-Id',
      'Content_Type',
      'X-Made-Up',
    ],
    // Names that every object has.
    ...['__proto__', 'constructor'],
  ])('stays here: %s', async (name) => {
    expect(await rawly(`${name}: x`)).toMatch(/^HTTP\/1\.1 200/);
    expect(Object.keys(seen() ?? {})).not.toContain(name.toLowerCase());
  });

  it.each([
    ...['X_Road_UserId', 'x_road_client', 'X-Road_Issue', 'X_LGSP_Purpose', 'Idempotency_Key'],
    ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'],
    ...['X-Original-URL', 'X-Original-Method', 'X-Rewrite-URL'],
  ])('is refused: %s', async (name) => {
    expect(await rawly(`${name}: x`)).toMatch(/^HTTP\/1\.1 400 .*Client\.BadRequest/s);
    expect(world.provider.seen).toHaveLength(0);
  });

  it('that is a list and comes in several lines is one list', async () => {
    await rawly('Accept: text/csv', 'Accept-Language: en', 'Accept: application/json');
    expect(seen()).toMatchObject({ accept: 'text/csv, application/json', 'accept-language': 'en' });
  });

  it('stays here when any of several Connection lines nominates it', async () => {
    await rawly('Connection: prefer', 'Connection: Accept-Language, x', 'Prefer: a', 'Accept-Language: en');
    expect(Object.keys(seen() ?? {})).not.toEqual(expect.arrayContaining(['prefer']));
    expect(Object.keys(seen() ?? {})).not.toEqual(expect.arrayContaining(['accept-language']));
  });

  it('that the clause names passes under it, and under no other', async () => {
    const headers = { 'x-case-note': 'a', 'x-made-up': 'b' };
    await world.call('/person-lookups', { method: 'POST', body: '{}', headers });
    expect(seen()).toMatchObject({ 'x-case-note': 'a' });
    expect(seen()).not.toHaveProperty('x-made-up');
    await world.call(PERSON, { headers });
    expect(world.provider.seen[1]?.headers).not.toHaveProperty('x-case-note');
  });
});

describe('a header of an answer', () => {
  const answered = async (path: string, headers: Record<string, string>) => {
    world.provider.answer = { ...world.provider.answer, headers };
    return (await world.call(path, path === PERSON ? {} : { method: 'POST', body: '{}' })).headers;
  };

  it.each([
    'set-cookie',
    'x-made-up',
    'x-road-error',
    'x-lgsp-purpose',
    'x-lgsp-actor-also',
    'server',
    'strict-transport-security',
  ])('stays here: %s', async (name) =>
    expect(await answered('/person-lookups', { [name]: 'x' })).not.toHaveProperty(name),
  );

  it.each([
    'location',
    'link',
    'content-disposition',
    'etag',
    'retry-after',
    'vary',
    'cache-control',
    'x-case-note',
  ])('passes: %s', async (name) =>
    expect(await answered('/person-lookups', { [name]: 'x' })).toMatchObject({ [name]: 'x' }),
  );

  it('beside a field list says nothing that the list leaves out, nor anything of bytes that were cut', async () => {
    const said = {
      etag: '"1"',
      'last-modified': 'x',
      'content-digest': 'x',
      location: '/038',
      'retry-after': '1',
    };
    const beside = await answered(PERSON, said);
    expect(beside).toMatchObject({ 'retry-after': '1' });
    for (const name of ['etag', 'last-modified', 'content-digest', 'location'])
      expect(beside).not.toHaveProperty(name);
    world.provider.answer = { status: 200, body: `{"id":"${ID}"}` };
    expect(await answered(PERSON, said)).toMatchObject({ etag: '"1"', 'content-digest': 'x' });
  });
});
