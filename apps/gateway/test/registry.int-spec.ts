import pg from 'pg';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from '../src/registry/registry.js';
import { startGateway, type TestGateway } from './test-gateway.js';

let gateway: TestGateway;
let registry: Registry;
const FILE = 'agreements/one-stop--population--test.yaml';

const path = (file: string): string => join(gateway.registry, file);
const read = (file: string): string => readFileSync(path(file), 'utf8');
const ids = (): string[] => registry.snapshot().agreements.map(({ id, version }) => `${id} v${version}`);

beforeAll(async () => {
  gateway = await startGateway({});
  registry = gateway.app.get(Registry);
});

afterAll(() => gateway.close());

const raised = (text: string): string =>
  text.replace(/^version: (\d+)$/m, (_, version) => `version: ${Number(version) + 1}`);

/** Changes a file, reloads, and puts the file back. */
async function reloadWith(file: string, content: string): Promise<unknown> {
  const before = read(file);
  writeFileSync(path(file), content);
  try {
    return await gateway.apply().catch((error: unknown) => error);
  } finally {
    writeFileSync(path(file), before);
  }
}

describe('registry', () => {
  it.each([
    [
      'other content under an applied version',
      (text: string) => text.replace('2/h', '3/h'),
      'was applied with other content',
    ],
    [
      'an unknown endpoint',
      (text: string) => text.replace('GET /papers/*', 'GET /nothing'),
      'GET /nothing is no endpoint',
    ],
    [
      'fields of an endpoint that streams',
      (text: string) => text.replace('GET /exports/*,', 'GET /exports/*, fields: [/id],'),
      'GET /exports/* streams whole or not at all',
    ],
    [
      'fields of a gRPC method',
      (text: string) => text.replace('Persons/GetPerson, ', 'Persons/GetPerson, fields: [/id], '),
      'test.population.v1.Persons/GetPerson is a gRPC method',
    ],
    [
      'two clauses for one call',
      (text: string) => `${text}  - { clause: r9, endpoint: GET /papers/*, quota: 2/h }\n`,
      'both grant GET /papers/* (purpose testing)',
    ],
    ['an unknown consumer', (text: string) => text.replace('H56/one-stop', 'H56/nobody'), 'is no client'],
    ['an unknown key', (text: string) => `${text}wildcards: true\n`, 'Unrecognized key'],
    ['a wildcard', (text: string) => text.replace('GET /papers/*', '"* /*"'), 'is no endpoint'],
    ['a quota that cannot be read', (text: string) => text.replace('2/h', 'lots'), '/quota'],
  ])('stops the load at %s and keeps what was in force', async (_name, change, message) => {
    const before = ids();
    const error = await reloadWith(FILE, change(read(FILE)));
    expect(error).toMatchObject({
      code: 'GATEWAY.REGISTRY_INVALID',
      detail: expect.stringContaining(message) as string,
    });
    expect(ids()).toEqual(before);
  });

  it.each([
    [
      'officials of an agency that is none',
      'client: true, speaksFor: [H56, H57] }',
      'H57, which is no agency',
    ],
    ['officials named by who is no client', 'speaksFor: [H56] }', 'is no client'],
    ['an empty list of agencies', 'client: true, speaksFor: [] }', '/speaksFor'],
  ])('stops the load at %s', async (_name, entry, message) => {
    const text = read('members.yaml').replace('version: 1', 'version: 9');
    const error = await reloadWith('members.yaml', text.replace(/client: true }/, entry));
    expect(error).toMatchObject({ detail: expect.stringContaining(message) as string });
  });

  it('takes a new version in place of the old, keeps both rows, and ends what is removed for good', async () => {
    const text = read(FILE);
    writeFileSync(path(FILE), text.replace('version: 1', 'version: 2'));
    await gateway.apply();
    expect(ids()).toContain('one-stop--population--test v2');
    expect(ids()).not.toContain('one-stop--population--test v1');
    rmSync(path(FILE));
    await gateway.apply();
    expect(ids().join()).not.toContain('one-stop--population--test');
    writeFileSync(path(FILE), text);
    await expect(gateway.apply()).rejects.toMatchObject({
      detail: expect.stringContaining('has ended') as string,
    });
    writeFileSync(path(FILE), text.replace('version: 1', 'version: 3'));
    await gateway.apply();
    expect(ids()).toContain('one-stop--population--test v3');
  });

  it('refuses a view that exceeds its agreement, and lets one wait that has none', async () => {
    const file = 'generated/subscriptions/one-stop.json';
    const agreement = 'agreements/one-stop--population--births.yaml';
    const view = {
      type: 'vn.lgsp.population.birth-registered',
      version: 1,
      fields: ['commune', 'birthMonth'],
    };
    writeFileSync(path(file), JSON.stringify({ consumer: 'VN/GOV/H56/one-stop', subscriptions: [view] }));
    await gateway.apply();
    // Two clauses that grant the view only together grant it to nobody.
    const clauses = view.fields.map(
      (field, at) => `{ clause: e${at}, type: ${view.type}, fields: [${field}] }`,
    );
    writeFileSync(
      path(agreement),
      `id: one-stop--population--births\nversion: 1\nprovider: VN/GOV/H56/population\nconsumer: VN/GOV/H56/one-stop
legalBasis: [{ act: test }]\npurposes: [testing]\nvalidity: { from: 2020-01-01, to: 2099-12-31 }
requests: []\nevents: [${clauses.join(', ')}]\n`,
    );
    await expect(gateway.apply()).rejects.toMatchObject({
      detail: expect.stringContaining('no clause grants') as string,
    });
    rmSync(path(file));
    rmSync(path(agreement));
  });

  it('warns of paper that is not right, and refuses nothing for it', async () => {
    const text = read(FILE);
    const warned = (await gateway.apply()).warnings;
    expect(warned).toContainEqual(
      expect.stringMatching(/^agreement one-stop--population--ended v\d+: it ended on /),
    );
    const unlisted =
      /^agreement one-stop--population--test v\d+: test is not among the acts of legal-acts.yaml$/;
    expect(warned).toContainEqual(expect.stringMatching(unlisted));
    const acts = [{ act: 'test', title: 'x', verified: true, source: 'x' }];
    writeFileSync(path('legal-acts.yaml'), JSON.stringify({ version: 1, acts }));
    expect((await gateway.apply()).warnings).not.toContainEqual(expect.stringMatching(unlisted));
    expect(registry.snapshot().legalActs.get('test')).toMatchObject({ verified: true });
    expect(read(FILE)).toBe(text);
    const inOneText = raised(text).replace('[{ act: test }]', 'NĐ 1/2020 Đ5; NĐ 2/2021');
    writeFileSync(path(FILE), inOneText);
    expect((await gateway.apply()).warnings).toContainEqual(
      expect.stringContaining('NĐ 1/2020 Đ5; NĐ 2/2021 is not among the acts'),
    );
    writeFileSync(path(FILE), raised(raised(text)));
    await gateway.apply();
  });

  it('keeps applied content for ever', async () => {
    const owner = new pg.Client({ connectionString: gateway.database.ownerUrl });
    await owner.connect();
    await expect(owner.query(`UPDATE declaration SET content = '{}'`)).rejects.toThrow('immutable');
    await expect(owner.query('DELETE FROM declaration')).rejects.toThrow();
    await owner.end();
  });
});
