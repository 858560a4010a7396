import { uuidv7 } from '@lgsp/kernel';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());

/** Sent as it stands; all that comes until the other side ends. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(service.land.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}
const asked = (line: string, ...lines: string[]): Promise<string> =>
  raw(
    [
      line,
      'Host: x',
      `Authorization: ${service.bearer}`,
      'X-Road-Client: VN/GOV/H56/one-stop',
      ...lines,
    ].join('\r\n') + '\r\nConnection: close\r\n\r\n',
  );
const problem = (status: number, code: string): RegExp =>
  new RegExp(`^HTTP/1\\.1 ${status} .*content-type: application/problem\\+json.*"code":"${code}"`, 'is');

describe('a department', () => {
  it('answers HEAD as GET, without the body', async () => {
    const { status, headers } = await fetch(`${service.land.url}/parcels`, {
      method: 'HEAD',
      headers: { authorization: service.bearer, 'x-road-client': 'VN/GOV/H56/one-stop' },
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  });

  it('takes a target in absolute form', async () => {
    expect(await asked('GET http://land.test/parcels HTTP/1.1')).toMatch(/^HTTP\/1\.1 200/);
  });

  it.each(['OPTIONS', 'TRACE', 'PATCH', 'DELETE'])(
    'tells which methods there are in place of %s',
    async (method) => {
      const answer = await asked(`${method} /parcels HTTP/1.1`);
      expect(answer).toMatch(problem(405, 'HTTP.METHOD_NOT_ALLOWED'));
      expect(/allow: (.*)\r/i.exec(answer)?.[1]?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    },
  );

  it('takes no body that is packed', async () => {
    const body = gzipSync('{"commune":"14758","owner":"x"}');
    const packed = { 'content-encoding': 'gzip', 'idempotency-key': uuidv7() };
    expect(
      await service.call('POST', '/parcels', body, { ...packed, 'content-type': 'application/json' }),
    ).toMatchObject({
      status: 415,
      body: { code: 'HTTP.UNSUPPORTED_MEDIA_TYPE' },
    });
  });

  it.each<[string, number, string, string]>([
    [
      'an expectation',
      417,
      'HTTP.EXPECTATION_FAILED',
      'GET /parcels HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n',
    ],
    [
      'headers too large',
      431,
      'HTTP.HEADERS_TOO_LARGE',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    ],
    [
      'chunks too large',
      413,
      'HTTP.TOO_LARGE',
      `POST /parcels HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`,
    ],
    ['no HTTP', 400, 'HTTP.BAD_REQUEST', 'HELO x\r\n\r\n'],
  ])('refuses %s with its own status, as a problem', async (_, status, code, text) =>
    expect(await raw(text)).toMatch(problem(status, code)),
  );

  it.each(['text/html', 'application/json;q=0', 'application/problem+json'])(
    'refuses who accepts %s alone, before anything is done',
    async (accept) => {
      const parcels = () => service.rows('SELECT id FROM parcel');
      const before = await parcels();
      const refused = await service.post({ commune: '14758', owner: 'x' }, uuidv7(), { accept });
      expect(refused).toMatchObject({ status: 406, body: { code: 'HTTP.NOT_ACCEPTABLE' } });
      expect(await parcels()).toEqual(before);
    },
  );

  it.each(['*/*', 'APPLICATION/JSON', 'text/html, application/*;q=0.1'])(
    'answers who accepts %s',
    async (accept) => expect((await service.call('GET', '/parcels', undefined, { accept })).status).toBe(200),
  );

  it('tells its answers to be kept by nobody', async () => {
    const { headers } = await service.call('GET', '/parcels');
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
      'no-store',
      'nosniff',
    ]);
    const refused = (await service.call('GET', '/nothing')).headers;
    expect([refused.get('content-language'), refused.get('vary')]).toEqual(['vi', 'accept-language']);
  });
});
