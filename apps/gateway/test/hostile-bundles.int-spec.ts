import { readFolder } from '../src/registry/registry-files.js';
import { request } from 'undici';
import { startGateway, type TestGateway } from './test-gateway.js';

const MEMBERS = 'members.yaml';
const AGREEMENT = 'agreements/one-stop--population--test.yaml';
const OPENAPI = 'generated/openapi/population.json';
const EVENTS = 'generated/event-types/population.json';
const PROTO = 'generated/protos/population/population.proto';

let gateway: TestGateway;
let files: Record<string, string>;
let token: string;
let signedIn: string;
beforeAll(async () => {
  gateway = await startGateway({});
  files = Object.fromEntries(readFolder(gateway.registry));
  token = await gateway.token('operator', 'operator');
  signedIn = (await gateway.signIn('operator', 'op-1')).access_token;
});
afterAll(() => gateway.close());

async function post(path: string, body: unknown): Promise<{ status: number; answer: { code?: string } }> {
  const { statusCode, body: answer } = await request(`${gateway.url}/admin/registry/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-road-userid': 'H56:op-1',
      'x-lgsp-actor-token': signedIn,
    },
    body: JSON.stringify(body),
  });
  return { status: statusCode, answer: (await answer.json()) as { code?: string } };
}

const eventTypes = (type: string, version: number, schema: object): string =>
  JSON.stringify({ owner: 'population', eventTypes: [{ type, version, schema }] });
const TYPE = 'vn.lgsp.population.moved';
const withTitle =
  (title: string): ((text: string) => string) =>
  (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), title });
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Asserted, of one hop, passing anyway, twins of these, and what is no single name. */
const UNNAMEABLE = [
  ...['x-road-userid', 'x-lgsp-made-up', 'authorization', 'traceparent', 'connection', 'transfer-encoding'],
  ...[
    'proxy-authorization',
    'accept',
    'x-forwarded-for',
    'x_road_userid',
    'x-http-method',
    'X-Own',
    'x-*',
    '',
  ],
];

describe('a bundle that cannot be one', () => {
  it.each<[string, string, (text: string) => string]>([
    ['a number beyond what is stored', 'bundle.json', () => '{ "number": 3000000000 }'],
    ['a file that is no YAML', MEMBERS, () => '{'],
    ['YAML that grows without end', MEMBERS, () => 'a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b, *b]'],
    ['YAML of many levels', AGREEMENT, () => deep(20_000)],
    ['JSON of many levels', OPENAPI, (text) => text.replace('{', `{ "x": ${deep(20_000)},`)],
    ['JSON of a thousand levels', OPENAPI, (text) => text.replace('{', `{ "x": ${deep(1_000)},`)],
    ['U+0000 in a description', OPENAPI, withTitle('a\0b')],
    ['half a character in a description', OPENAPI, withTitle('\ud800')],
    ['U+0000 in an agreement', AGREEMENT, (text) => text.replace('act: test', 'act: "a\\0bc"')],
    [
      'a party with a name of 5,000 letters',
      MEMBERS,
      (text) => text.replaceAll('H56/stranger', `H56/${'x'.repeat(5_000)}`),
    ],
    ['a major beyond what is stored', EVENTS, () => eventTypes(TYPE, 3_000_000_000, { type: 'object' })],
    ['an event type with a name of 5,000 letters', EVENTS, () => eventTypes(TYPE + 'x'.repeat(5_000), 1, {})],
    ['a schema that says nothing known', EVENTS, () => eventTypes(TYPE, 1, { type: 'nonsense' })],
    [
      'places that lead nowhere',
      EVENTS,
      () => eventTypes(TYPE, 1, { type: 'object', 'x-places': { communes: ['/a'] } }),
    ],
    ['places that are no pointers', EVENTS, () => eventTypes(TYPE, 1, { type: 'object', 'x-places': ['a'] })],
    ['a schema that leads nowhere', EVENTS, () => eventTypes(TYPE, 1, { $ref: '#/$defs/none' })],
    ['a schema with U+0000', EVENTS, () => eventTypes(TYPE, 1, { type: 'object', title: 'a\0' })],
    ...UNNAMEABLE.map((name): [string, string, (text: string) => string] => [
      `a clause that names the header ${name}`,
      AGREEMENT,
      (text) => text.replace('[x-case-note]', `["${name}"]`),
    ]),
    ['a proto that is none', PROTO, () => 'message {'],
    ['a proto of many levels', PROTO, (text) => text + 'message A {'.repeat(20_000) + '}'.repeat(20_000)],
    [
      'a proto that imports what is not there',
      PROTO,
      (text) => text.replace('package', 'import "x.proto";\npackage'),
    ],
    ['a proto whose types are nowhere', PROTO, (text) => text.replace('string id = 1;', 'Nowhere id = 1;')],
  ])('is refused for %s, when planned and when applied, and nothing changes', async (_name, file, change) => {
    const body = { files: { ...files, 'bundle.json': '{ "number": 2 }', [file]: change(files[file] ?? '') } };
    for (const path of ['plan', 'bundles'])
      expect([path, await post(path, body)]).toMatchObject([
        path,
        { status: 422, answer: { code: 'GATEWAY.REGISTRY_INVALID' } },
      ]);
  });

  it.each([
    ['no object', []],
    ['files that are no texts', { files: { 'members.yaml': {} } }],
    ['a path that climbs', { files: { '../members.yaml': '' } }],
    ['a key more', { files: {}, force: true }],
  ])('is a bad request with %s', async (_name, body) => {
    for (const path of ['plan', 'bundles']) expect((await post(path, body)).status).toBe(400);
  });

  it('leaves the one before in force', async () => {
    const { body } = await request(`${gateway.url}/admin/registry/bundles`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await body.json()).toMatchObject({ items: [{ number: 1, appliedBy: 'system:gateway' }] });
  });
});
