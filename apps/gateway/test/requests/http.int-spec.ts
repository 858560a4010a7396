import { connect } from 'node:net';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const BASE = '/r1/VN/GOV/H56/population';
const PERSON = `/persons/${ID}`;
const rawly = (line: string, ...lines: string[]): Promise<string> =>
  world.raw(
    `${line} HTTP/1.1`,
    ...[`Authorization: Bearer ${world.token}`, 'X-LGSP-Purpose: testing', `X-Road-Client: ${ONE_STOP}`],
    ...lines,
  );

describe('HEAD', () => {
  it('is granted where GET is, and answers as GET would, without a body', async () => {
    const [head = '', body] = (await rawly(`HEAD ${BASE}/api${PERSON}`)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 200 .*content-type: application\/json/is);
    expect(body).toBe('');
    expect(world.provider.seen).toMatchObject([{ method: 'HEAD' }]);
    const id = /x-road-request-id: (\S+)/i.exec(head)?.[1];
    expect(await world.recordOf(id)).toMatchObject({
      outcome: 'answered',
      open: { operation: 'GET /persons/*', agreement: { clause: 'r1' } },
    });
  });

  it('is denied where GET is', async () => {
    expect(await rawly(`HEAD ${BASE}/api${PERSON}/secret`)).toMatch(/^HTTP\/1\.1 403 .*\r\n\r\n$/s);
    expect(world.provider.seen).toHaveLength(0);
  });

  it('begins no stream', async () => {
    expect(await rawly(`HEAD ${BASE}/api/exports/1`)).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s);
  });

  it.each([`${BASE}/listMethods`, `${BASE}/getOpenAPI?serviceCode=api`, '/listClients'])(
    'asks the gateway itself: %s',
    async (path) => expect(await rawly(`HEAD ${path}`)).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s),
  );
});

describe('a method that is not offered', () => {
  it.each([
    ['OPTIONS', `${BASE}/api${PERSON}`, 'GET, HEAD, DELETE'],
    ['TRACE', `${BASE}/api${PERSON}`, 'GET, HEAD, DELETE'],
    ['PATCH', `${BASE}/api${PERSON}`, 'GET, HEAD, DELETE'],
    ['PROPFIND', `${BASE}/api/entries`, 'POST'],
    ['HEAD', `${BASE}/api/entries`, 'POST'],
    ['POST', `${BASE}/listMethods`, 'GET, HEAD'],
    ['DELETE', '/listClients', 'GET, HEAD'],
  ])('%s %s: 405, and which are', async (method, path, allow) => {
    const answer = await rawly(`${method} ${path}`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 .*x-road-error: Client\.MethodNotAllowed/is);
    expect(/allow: (.*)\r/i.exec(answer)?.[1]).toBe(allow);
    expect(world.provider.seen).toHaveLength(0);
  });

  it('of a path that is none is 404', async () =>
    expect(await rawly(`OPTIONS ${BASE}/api/nothing`)).toMatch(/^HTTP\/1\.1 404 /));
});

describe('a request target', () => {
  it.each(['http://gateway.test', 'HTTP://gateway.test:8080'])(
    'is taken in absolute form: %s',
    async (origin) => {
      expect(await rawly(`GET ${origin}${BASE}/api${PERSON}?page=2`)).toMatch(/^HTTP\/1\.1 200/);
      expect(world.provider.seen).toMatchObject([{ url: `${PERSON}?page=2` }]);
      expect(await rawly(`GET ${origin}/oauth/jwks`)).toMatch(/^HTTP\/1\.1 200/);
      expect(await rawly(`GET ${origin}/exchanges/${ID}`)).toMatch(/^HTTP\/1\.1 404 .*EVIDENCE/s);
    },
  );

  it('names a parameter several times where the description calls it a list, and nowhere else', async () => {
    expect(await world.call(`${PERSON}?tag=a&page=1&t%61g=b`)).toMatchObject({ status: 200 });
    expect(world.provider.seen).toMatchObject([{ url: `${PERSON}?tag=a&page=1&t%61g=b` }]);
    for (const query of ['page=1&page=2', 'tag=a&tag=b&p%61ge=1&page=1', 'x=1&x=1'])
      expect(await world.call(`${PERSON}?${query}`)).toMatchObject({ status: 400 });
    expect(world.provider.seen).toHaveLength(1);
  });
});

describe('an answer', () => {
  it.each([
    ['of a provider', `${BASE}/api${PERSON}`, 200],
    ['of the gateway', `${BASE}/listMethods`, 200],
    ['that refuses', `${BASE}/api${PERSON}/secret`, 403],
    ['of its own routes', `/exchanges/${ID}`, 404],
  ])('%s is kept by nobody, and is what it says', async (_, path, status) => {
    const { headers, ...answer } = await world.get(path, {
      headers: {
        ...{ authorization: `Bearer ${world.token}`, 'x-road-client': ONE_STOP, 'x-lgsp-purpose': 'testing' },
      },
    });
    expect(answer.status).toBe(status);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    if (status === 403) expect(headers).toMatchObject({ 'content-language': 'en' });
    if (status === 404) expect(headers).toMatchObject({ 'content-language': 'vi', vary: 'accept-language' });
  });

  it('of a provider that lets it be kept is kept', async () => {
    world.provider.answer = { ...world.provider.answer, headers: { 'cache-control': 'private, max-age=9' } };
    const { headers } = await world.call(PERSON);
    expect(headers['cache-control']).toBe('private, max-age=9');
  });
});

it('judges the credential before it looks at anything else', async () => {
  const bad = { 'x-road-id': 'no-uuid', 'x-http-method-override': 'DELETE' };
  expect(await world.call(PERSON, { token: null, headers: bad })).toMatchObject({ status: 401 });
  expect(await world.call('/persons//x', { token: 'x' })).toMatchObject({ status: 401 });
  expect(await world.call(PERSON, { headers: bad })).toMatchObject({ status: 400 });
});

describe('what never becomes a request', () => {
  const post = `POST ${BASE}/api/entries HTTP/1.1`;
  it.each<[string, number, string, string[]]>([
    [
      'headers too large',
      431,
      'Client.HeadersTooLarge',
      [`GET ${BASE}/api HTTP/1.1`, `X: ${'x'.repeat(20_000)}`],
    ],
    ['no HTTP', 400, 'Client.BadRequest', ['HELO x']],
    ['an unknown method', 400, 'Client.BadRequest', [`MAKE ${BASE}/api/entries HTTP/1.1`]],
    ['two lengths', 400, 'Client.BadRequest', [post, 'Content-Length: 1', 'Content-Length: 2']],
    [
      'two ways to tell a length',
      400,
      'Client.BadRequest',
      [post, 'Content-Length: 1', 'Transfer-Encoding: chunked'],
    ],
  ])('is refused in the words of the exchange: %s', async (_, status, type, lines) => {
    const answer = await world.raw(...lines);
    expect(answer).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} .*x-road-error: ${type}.*"type":"${type}"`, 'is'),
    );
  });

  it('is refused when it does not arrive in time', async () => {
    const server = world.gateway.app.getHttpServer();
    const { headersTimeout, requestTimeout } = server;
    Object.assign(server, { headersTimeout: 300, requestTimeout: 300 });
    server.emit('listening'); // the times are looked at by an interval that begins here
    try {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(world.gateway.url).port), '127.0.0.1', () =>
          socket.write(`${post}\r\nHost: x\r\n`),
        );
        let text = '';
        socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        socket.on('end', () => resolve(text));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 408 .*x-road-error: Client\.RequestTimeout/is);
    } finally {
      Object.assign(server, { headersTimeout, requestTimeout });
    }
  });

  it('expects nothing but 100-continue', async () => {
    expect(await rawly(`GET ${BASE}/api${PERSON}`, 'Expect: tea')).toMatch(
      /^HTTP\/1\.1 417 .*x-road-error: Client\.ExpectationFailed/is,
    );
    expect(await rawly(`GET ${BASE}/api${PERSON}`, 'Expect: 100-continue')).toMatch(/HTTP\/1\.1 200/);
  });
});

it('cuts the fields out of an answer that begins with a byte order mark', async () => {
  world.provider.answer = { status: 200, body: `\ufeff{"id":"${ID}","number":"1"}` };
  expect(await world.call(PERSON)).toMatchObject({ status: 200, json: { id: ID } });
});
