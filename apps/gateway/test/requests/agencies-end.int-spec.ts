import { localDateOf, uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD } from '../test-gateway.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

const DAY_MS = 86_400_000;
const today = localDateOf(new Date());
const since = { from: '2020-01-01' };
const ADMINISTRATOR = { role: 'directory-administrator', field: 'directory', ...since };
const agency = (code: string, commune: string, more = '') =>
  `\n  - { code: ${code}, name: { vi: Xã, en: Commune }, kind: commune, territory: ['${commune}@2025-07-01'], ` +
  `verified: true, source: test${more} }`;
const subjectOf = (id: string): string => id.replace(':', '-');
const person = (id: string, roles: object[] = []) => ({
  id,
  subject: id.replace(':', '-'),
  name: 'Lê C',
  ...since,
  roles,
});

const GONE = 'H56.HT02:cb-1';
const STAYS = 'H56.HT01:cb-0142';
const CLOSED = 'H56.HT03:cb-1';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
  edit('agencies.yaml', (text) =>
    text
      .trimEnd()
      .replace('version: 1', 'version: 2')
      .concat(
        agency('H56.HT02', '14758', `, to: ${today}, successor: H56.HT01`),
        agency('H56.HT03', '14812', `, to: ${today}`),
        agency('H56.HT04', '14818', ', from: 2099-01-01'),
        `\n  - { code: H56.UB, name: { vi: UB, en: UB }, to: ${today}, successor: H56.HT01, verified: true, source: test }`,
      ),
  );
  edit('members.yaml', (text) =>
    text
      .replace('version: 1', 'version: 2')
      .replace(`${ONE_STOP}, name`, `${ONE_STOP}, speaksFor: [H56.HT02, H56.HT03, H56.HT04, H56.UB], name`),
  );
  const officials = [
    person(GONE),
    person('H56.HT02:qt-1', [ADMINISTRATOR]),
    person('H56.HT01:qt-1', [ADMINISTRATOR]),
    person(CLOSED),
    person('H56.HT04:cb-1'),
    person('H56.UB:cb-1', [{ role: 'officer', field: 'population', ...since }]),
  ];
  edit('officials.yaml', (text) =>
    `${text.replace('version: 1', 'version: 2').trimEnd()}\n`.concat(
      officials.map((one) => `  - ${JSON.stringify(one)}\n`).join(''),
    ),
  );
  edit('agreements/one-stop--population--test.yaml', (text) =>
    text.replace('version: 1', 'version: 2').replace('[H56.HT01]', '[H56.HT02]'),
  );
  for (const id of ['H56.HT01:qt-1', 'H56.HT02:qt-1', 'H56.UB:cb-1'])
    writeFileSync(join(world.gateway.secrets, `_account.${subjectOf(id)}`), PASSWORD);
  await world.gateway.apply();
  await until('the directory is followed', async () => (await scopeOf(GONE)) !== NOBODY);
});
afterAll(() => world.close());

function edit(file: string, change: (text: string) => string): void {
  const path = join(world.gateway.registry, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** What the provider is told when they act through a client of the agency that ends. */
async function scopeOf(official: string, path = '/places') {
  world.forget();
  const { status, json } = await world.call(`${path}/${ID}`, { headers: { 'x-road-userid': official } });
  return status === 200 ? world.provider.seen[0]?.headers['x-lgsp-scope'] : json['message'];
}
const exchangeOf = async (official: string) =>
  (await world.call(`/places/${ID}`, { headers: { 'x-road-userid': official } })).headers[
    'x-road-request-id'
  ];
const statusFor = async (exchange: unknown, official: string) =>
  (
    await world.get(`/exchanges/${String(exchange)}`, {
      headers: { ...(await world.as('one-stop')).headers, 'x-road-userid': official },
    })
  ).status;
const listed = async (code: string) => {
  const { json } = await world.get('/directory/agencies', await world.as('one-stop'));
  return (json['items'] as { code: string }[]).find((one) => one.code === code);
};

/** The act of an officer at a commune. */
async function signs(official: string) {
  const { access_token: token } = await world.gateway.signIn('one-stop', subjectOf(official));
  const headers = {
    'x-road-userid': official,
    'x-lgsp-actor-token': token,
    'content-type': 'application/json',
    'idempotency-key': uuidv7(),
  };
  const { status, json } = await world.call('/signatures', { method: 'POST', body: '{}', headers });
  return status === 200 ? status : json['message'];
}

const NOBODY = 'The directory knows no such official in service today';

describe('an agency that another takes over from', () => {
  let before: unknown;

  it('acts for itself until its last day', async () => {
    expect(await scopeOf(GONE)).toBe('agency=H56.HT02;communes=14758');
    expect(await scopeOf(CLOSED)).toBe('agency=H56.HT03;communes=14812');
    expect(await scopeOf(STAYS)).toMatch(/names officials of/);
    expect(await scopeOf('H56.HT04:cb-1')).toBe(NOBODY);
    expect(await listed('H56.HT02')).toMatchObject({ communes: ['14758'], to: today });
    expect(await signs('H56.UB:cb-1')).toMatch(/at an agency of the kind commune/);
    before = await exchangeOf(GONE);
    expect(await statusFor(before, GONE)).toBe(200);
  });

  describe('from the day after', () => {
    beforeAll(() => {
      world.gateway.offset = DAY_MS;
    });

    const TAKEN = 'agency=H56.HT01;formerly=H56.HT02,H56.UB;communes=14797,14758';

    it('its officials act for the successor, where the places and cases of both are', async () => {
      expect(await scopeOf(GONE)).toBe(TAKEN);
      // A list that names the agency of before grants to who took over.
      expect(await scopeOf(GONE, '/wards')).toBe(TAKEN);
    });

    it('what is for agencies of a kind is for its officials where the successor is one', async () =>
      expect(await signs('H56.UB:cb-1')).toBe(200));

    it('its clients speak for the successor, and those of the successor for its officials', async () => {
      expect(await scopeOf(STAYS)).toBe(TAKEN);
      for (const code of ['H56.HT01', 'H56.HT02']) {
        world.forget();
        const headers = { 'x-road-represented-party': `GOV/${code}` };
        expect(await world.call(`/places/${ID}`, { headers })).toMatchObject({ status: 200 });
        expect(world.provider.seen[0]?.headers['x-lgsp-scope']).toBe(TAKEN);
      }
      const stranger = await world.gateway.token('stranger');
      const named = { 'x-road-userid': GONE };
      const asked = { client: 'VN/GOV/H56/stranger', token: stranger, headers: named };
      // It has no agreement; who acts was not what it was refused for.
      expect((await world.call(`/places/${ID}`, asked)).json['message']).toMatch(/agreement/);
    });

    it('what it asked for is there for who took over', async () => {
      expect(await statusFor(before, STAYS)).toBe(200);
      expect(await statusFor(before, GONE)).toBe(200);
      expect(await statusFor(before, 'H56:cb-0142')).toBe(404);
    });

    it('its people are kept by the administrators of the successor, under their ids of then', async () => {
      const ask = async (id: string, by: string, body?: object) => {
        const client = by.startsWith('H56.HT02') ? 'one-stop' : 'stranger';
        const headers = {
          ...(await world.as(client)).headers,
          'x-road-userid': by,
          ...(body && {
            'x-lgsp-actor-token': (await world.gateway.signIn(client, subjectOf(by))).access_token,
            'content-type': 'application/json',
          }),
        };
        const options = body ? { method: 'PUT', body: JSON.stringify(body), headers } : { headers };
        return world.get(`/directory/officials/${id}`, options);
      };
      for (const by of ['H56.HT01:qt-1', 'H56.HT02:qt-1'])
        expect(await ask(GONE, by)).toMatchObject({ status: 200, json: { id: GONE } });
      const { id, ...entry } = person(GONE);
      const deputies = [{ official: STAYS, ...since }];
      const changed = await ask(id, 'H56.HT01:qt-1', { ...entry, deputies, version: 1 });
      expect(changed).toMatchObject({ status: 200, json: { version: 2, deputies } });
      const { id: unknown, ...newcomer } = person('H56.HT02:cb-2');
      expect(await ask(unknown, 'H56.HT01:qt-1', { ...newcomer, version: 0 })).toMatchObject({
        status: 422,
        json: { detail: 'H56.HT02 has ended; enter them at H56.HT01' },
      });
      expect(await ask(CLOSED, 'H56.HT01:qt-1')).toMatchObject({ status: 404 });
    });

    it('is listed with its successor, which answers for the places of both', async () => {
      expect(await listed('H56.HT02')).toMatchObject({
        ...{ communes: [], to: today, successor: 'H56.HT01', holder: 'H56.HT01' },
      });
      expect(await listed('H56.HT03')).toMatchObject({ holder: null });
      expect(await listed('H56.HT01')).toMatchObject({ communes: ['14797', '14758'] });
    });
  });
});

describe('an agency that ended for nobody', () => {
  it('has nobody act for it', async () => {
    expect(await scopeOf(CLOSED)).toBe(NOBODY);
    expect(await scopeOf(CLOSED, '/persons')).toBe(NOBODY);
  });
});

describe('a file of agencies', () => {
  it.each([
    [
      'a successor that nobody entered',
      ', to: 2030-01-01, successor: H56.XX',
      /its successor H56.XX is no agency/,
    ],
    ['a successor without a last day', ', successor: H56.HT01', /H56.HT01 takes over from it on no day/],
    [
      'a successor that has not begun',
      ', to: 2030-01-01, successor: H56.HT04',
      /does not stand on 2030-01-02/,
    ],
    ['itself as its successor', ', to: 2030-01-01, successor: H56.HT09', /does not stand on 2030-01-02/],
    ['an end before its beginning', ', from: 2030-01-01, to: 2029-01-01', /it ends before it begins/],
    ['a day that is none', ', to: 2030-02-30', /is no date/],
  ])('is not loaded with %s', async (_, more, fault) => {
    const path = join(world.gateway.registry, 'agencies.yaml');
    const text = readFileSync(path, 'utf8');
    edit('agencies.yaml', () => text.replace('version: 2', 'version: 3') + agency('H56.HT09', '14821', more));
    await expect(world.gateway.apply()).rejects.toMatchObject({
      detail: expect.stringMatching(fault) as string,
    });
    edit('agencies.yaml', () => text);
  });
});
