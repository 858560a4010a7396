import { uuidv7 } from '@lgsp/kernel';
import { landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());

describe('input', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  it.each<[string, unknown, number, string]>([
    ['malformed JSON', '{"commune":', 400, 'HTTP.MALFORMED_JSON'],
    ['10⁵ levels', deep, 400, 'HTTP.TOO_DEEP'],
    ['U+0000', '{"commune":"14758","owner":"a\\u0000b"}', 400, 'HTTP.BAD_TEXT'],
    ['a lone surrogate', '{"commune":"14758","owner":"a\\ud800b"}', 400, 'HTTP.BAD_TEXT'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'HTTP.BAD_TEXT'],
    ['no body', '', 400, 'HTTP.INVALID'],
    ['a wrong type', { commune: 1, owner: 'x' }, 400, 'HTTP.INVALID'],
    ['a prototype', '{"commune":"14758","owner":"x","__proto__":{}}', 400, 'HTTP.INVALID'],
    ['one in escapes', '{"commune":"14758","owner":"x","__\\u0070roto__":{}}', 400, 'HTTP.INVALID'],
    ['an escaped one', '{"commune":"14758","owner":"x","\\u005f_proto__":1}', 400, 'HTTP.INVALID'],
  ])('%s is refused', async (_, body, status, code) =>
    expect(await service.post(body)).toMatchObject({
      status,
      body: { code, status, type: `urn:lgsp:error:${code}` },
    }),
  );

  it('with a byte order mark is taken', async () => {
    const body = Buffer.from('\ufeff{"commune":"14758","owner":"Nguyễn Thị Lan"}');
    expect(await service.post(body)).toMatchObject({ status: 201 });
  });

  it('names every fault by pointer and code, and quotes nothing', async () => {
    const { body } = await service.post({ commune: 'x', extra: 'y' });
    expect(body['errors']).toEqual(
      expect.arrayContaining([
        { pointer: '/commune', code: 'HTTP.WRONG_VALUE' },
        { pointer: '/owner', code: 'HTTP.REQUIRED' },
        { pointer: '/extra', code: 'HTTP.UNKNOWN_FIELD' },
      ]),
    );
  });

  it.each([
    ['POST', '/parcels', 'text/plain', 415, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
    ['POST', '/parcels', 'application/x-www-form-urlencoded', 415, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
    ['PATCH', '/parcels', 'application/json', 405, 'HTTP.METHOD_NOT_ALLOWED'],
    ['POST', '/nothing', 'application/json', 404, 'HTTP.NO_ROUTE'],
  ])('%s %s as %s is %i', async (method, path, type, status, code) => {
    const answer = await service.call(method, path, '{}', {
      'content-type': type,
      'idempotency-key': uuidv7(),
    });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it.each([
    ['/parcels/%ff', 400, 'HTTP.BAD_REQUEST'],
    ['/parcels/%00', 400, 'HTTP.BAD_REQUEST'],
    ['/parcels/not-an-id', 400, 'HTTP.INVALID'],
    ['/parcels?limit=0', 400, 'HTTP.INVALID'],
    ['/parcels?limit=201', 400, 'HTTP.INVALID'],
    ['/parcels?x=1', 400, 'HTTP.INVALID'],
    [`/${'a'.repeat(3000)}`, 404, 'HTTP.NO_ROUTE'],
    ['/parcels/..%2f..%2fx', 400, 'HTTP.INVALID'],
  ])('GET %s is refused', async (path, status, code) =>
    expect(await service.call('GET', path)).toMatchObject({ status, body: { code } }),
  );

  it.each([
    ['path', '/parcels/001099123456', {}],
    ['encoded path', '/parcels/0010991234%35%36', {}],
    ['query', '/parcels?after=001099123456', {}],
    ['header', '/parcels', { 'x-road-issue': '001099123456' }],
    ['header of a case, in groups', '/parcels', { 'x-road-issue': '038 190 000 001' }],
    ['query, in groups', '/parcels?q=038+190+000+001', {}],
    ['label', '/parcels', { 'x-note': 'CCCD:038190000001' }],
  ])('a personal number in the %s is refused', async (_, path, headers) =>
    expect((await service.call('GET', path, undefined, headers)).body.code).toBe(
      'HTTP.PERSONAL_NUMBER_IN_ADDRESS',
    ),
  );

  it.each([
    ...['if-match', 'if-modified-since', 'traceparent', 'tracestate', 'baggage', 'content-digest', 'prefer'],
    ...['x-request-id', 'x-b3-traceid', 'x-forwarded-for', 'user-agent'],
  ])('%s, where none belongs, is not looked at', async (name) =>
    expect(await service.call('GET', '/parcels', undefined, { [name]: '038190000001' })).toMatchObject({
      status: 200,
    }),
  );

  it('speaks Vietnamese, and English when asked', async () => {
    const path = `/parcels/${uuidv7()}`;
    expect((await service.call('GET', path)).body).toMatchObject({
      status: 404,
      title: 'Không có thửa đất này',
    });
    expect(
      (await service.call('GET', path, undefined, { 'accept-language': 'en-GB,vi;q=0.5' })).body,
    ).toMatchObject({
      code: 'LAND.PARCEL_NOT_FOUND',
      title: 'There is no such parcel',
    });
  });

  it('shows nothing of a defect', async () => {
    const { status, body } = await service.call('GET', '/parcels/defect');
    expect(status).toBe(500);
    expect(body.code).toBe('HTTP.INTERNAL');
    expect(JSON.stringify(body)).not.toMatch(/secret|001099/);
  });
});
