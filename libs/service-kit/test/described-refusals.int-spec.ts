import { uuidv7 } from '@lgsp/kernel';
import { openApiOf } from '../src/index.js';
import { landCalls, type LandCalls } from './land-calls.js';
import { landService } from './land/src/land.module.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());

const PARCEL = { commune: '14758', owner: 'Nguyễn Thị Lan' };
const big = { ...PARCEL, owner: 'x'.repeat(2_000_000) };

/** What `path` says that it may answer at `status`: its registered codes. */
async function described(path: string, method: 'get' | 'post', status: number): Promise<unknown> {
  const { paths, components } = await openApiOf(landService);
  expect(paths[path]?.[method]?.responses).toHaveProperty(String(status), {
    $ref: `#/components/responses/${status}`,
  });
  return components?.responses?.[status];
}

it.each<[string, string, 'get' | 'post', string, unknown, Record<string, string>]>([
  ['/parcels', '/parcels', 'post', 'HTTP.INVALID', {}, {}],
  ['/parcels', '/parcels', 'post', 'HTTP.MALFORMED_JSON', '{', {}],
  ['/parcels', '/parcels', 'post', 'HTTP.TOO_LARGE', big, {}],
  ['/parcels', '/parcels', 'post', 'HTTP.IDEMPOTENCY_KEY_REQUIRED', PARCEL, { 'idempotency-key': '' }],
  ['/parcels', '/parcels', 'post', 'HTTP.UNSUPPORTED_MEDIA_TYPE', 'x', { 'content-type': 'text/plain' }],
  ['/parcels', '/parcels?limit=0', 'get', 'HTTP.INVALID', undefined, {}],
  ['/parcels', '/parcels', 'get', 'HTTP.UNSUPPORTED_MEDIA_TYPE', undefined, { 'content-encoding': 'gzip' }],
  ['/parcels', '/parcels', 'get', 'SECURITY.BAD_CREDENTIAL', undefined, { authorization: 'Bearer x' }],
  ['/parcels', '/parcels', 'get', 'HTTP.PERSONAL_NUMBER_IN_ADDRESS', undefined, { 'x-note': '038190000001' }],
  ['/parcels/{id}', `/parcels/${uuidv7()}`, 'get', 'LAND.PARCEL_NOT_FOUND', undefined, {}],
  ['/parcels/defect', '/parcels/defect', 'get', 'HTTP.INTERNAL', undefined, {}],
])('%s describes what %s answers: %s %s', async (path, address, method, code, body, headers) => {
  const answer = await service.call(method.toUpperCase(), address, body, {
    ...(method === 'post' && { 'idempotency-key': uuidv7() }),
    ...headers,
  });
  expect(answer.body).toMatchObject({ code });
  expect(await described(path, method, answer.status)).toMatchObject({
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              properties: {
                status: { const: answer.status },
                code: { enum: expect.arrayContaining([code]) as string[] },
              },
            },
          ],
        },
      },
    },
  });
});

it('describes what the exchange in between refuses, too, and the headers that it asks for', async () => {
  const { servers, paths, components } = await openApiOf(landService);
  expect(servers).toMatchObject([{ url: '/r1/VN/GOV/H56/land/api' }]);
  expect(paths['/parcels']?.get?.responses).toHaveProperty('502');
  expect(components?.responses?.['502']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ExchangeRefusal' } } },
  });
  expect(paths['/parcels']?.post?.parameters).toEqual(
    expect.arrayContaining([
      { $ref: '#/components/parameters/Client' },
      { $ref: '#/components/parameters/Purpose' },
      expect.objectContaining({
        name: 'Idempotency-Key',
        schema: { type: 'string', pattern: '^"?[!#-~]{1,200}"?$' },
      }),
    ]),
  );
  expect(components?.parameters?.['Purpose']).toMatchObject({
    name: 'X-LGSP-Purpose',
    in: 'header',
    required: true,
  });
});
