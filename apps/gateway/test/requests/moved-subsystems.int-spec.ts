import { localDateOf } from '@lgsp/kernel';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET } from '../test-gateway.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

const DAY_MS = 86_400_000;
const today = localDateOf(new Date());
const MOVED = 'VN/GOV/H56.HT01/one-stop';
const PROVIDER = 'VN/GOV/H56.HT01/population';

let world: RequestsWorld;
/** What it did, and who signed in through it, before it moved. */
let before: unknown;
let signedIn = '';
beforeAll(async () => {
  world = await requestsWorld();
  before = (await ask()).headers['x-road-request-id'];
  signedIn = (await world.gateway.signIn('one-stop', 'cb-0142')).access_token;
  edit('members.yaml', (text) =>
    text
      .replace('version: 1', 'version: 2')
      .replace(
        `id: ${ONE_STOP},`,
        `id: ${MOVED}, speaksFor: [H56], formerly: [{ id: ${ONE_STOP}, until: ${today} }],`,
      )
      .replace(
        'id: VN/GOV/H56/population,',
        `id: ${PROVIDER}, formerly: [{ id: VN/GOV/H56/population, until: ${today} }],`,
      ),
  );
  await world.gateway.apply();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

function edit(file: string, change: (text: string) => string): void {
  const path = join(world.gateway.registry, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const HEADERS = { 'x-lgsp-purpose': 'testing', 'x-road-userid': 'H56:cb-0142' };
async function tokenOf(id: string): Promise<Response> {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${SECRET}`).toString('base64');
  return fetch(`${world.gateway.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
}
const bearer = async (id: string) =>
  ((await (await tokenOf(id)).json()) as { access_token: string }).access_token;

/** By the ids that they have, as `as` says it calls. */
async function ask(by = ONE_STOP, as = by, provider = 'VN/GOV/H56/population', path = `/places/${ID}`) {
  world.forget();
  const headers = { ...HEADERS, 'x-road-client': as, authorization: `Bearer ${await bearer(by)}` };
  return world.get(`/r1/${provider}/api${path}`, { headers });
}
const OLD = 'VN/GOV/H56/population';

describe('a subsystem that has moved to another member', () => {
  it('is the same by its id of today and by that of before, as client and as provider', async () => {
    for (const [by, as] of [
      [ONE_STOP, ONE_STOP],
      [MOVED, MOVED],
      [ONE_STOP, MOVED],
      [MOVED, ONE_STOP],
    ])
      for (const provider of [OLD, PROVIDER]) {
        const answer = await ask(by, as, provider);
        expect(answer).toMatchObject({ status: 200 });
        // Agreements of before name it by the id of then.
        expect(world.provider.seen[0]?.headers).toMatchObject({
          'x-road-client': MOVED,
          'x-lgsp-client-formerly': ONE_STOP,
          'x-road-service': `${PROVIDER}/api`,
        });
        const { open } = await world.recordOf(answer.headers['x-road-request-id']);
        expect(open).toMatchObject({ client: MOVED, provider: PROVIDER });
      }
  });

  it('is nobody else', async () => {
    expect(await ask(MOVED, 'VN/GOV/H56/stranger')).toMatchObject({ status: 403 });
    const headers = { ...HEADERS, 'x-lgsp-client-formerly': 'VN/GOV/H56/stranger' };
    await world.call(`/persons/${ID}`, { headers });
    expect(world.provider.seen[0]?.headers['x-lgsp-client-formerly']).toBe(ONE_STOP);
  });

  it('tells a provider of no former id where it had none', async () => {
    edit('agreements/one-stop--population--test.yaml', (text) =>
      text
        .replace('id: one-stop--population--test', 'id: stranger--population--test')
        .replace(ONE_STOP, 'VN/GOV/H56/stranger'),
    );
    const path = join(world.gateway.registry, 'agreements');
    const text = readFileSync(join(path, 'one-stop--population--test.yaml'), 'utf8');
    writeFileSync(join(path, 'stranger--population--test.yaml'), text);
    edit('agreements/one-stop--population--test.yaml', (changed) =>
      changed
        .replace('id: stranger--population--test', 'id: one-stop--population--test')
        .replace('VN/GOV/H56/stranger', ONE_STOP),
    );
    await world.gateway.apply();
    await ask('VN/GOV/H56/stranger', 'VN/GOV/H56/stranger', OLD, `/persons/${ID}`);
    expect(world.provider.seen[0]?.headers['x-road-client']).toBe('VN/GOV/H56/stranger');
    expect(world.provider.seen[0]?.headers).not.toHaveProperty('x-lgsp-client-formerly');
  });

  it('reads what it asked before', async () => {
    const headers = {
      authorization: `Bearer ${await bearer(MOVED)}`,
      'x-road-represented-party': 'GOV/H56',
    };
    expect(await world.get(`/exchanges/${String(before)}`, { headers })).toMatchObject({ status: 200 });
  });

  it('has the officials who signed in through it act', async () => {
    const headers = { 'x-road-userid': 'H56:cb-0142', 'x-lgsp-actor-token': signedIn };
    expect(await world.call('/approvals', { method: 'POST', headers })).toMatchObject({ status: 200 });
  });

  it('proves itself by a secret of its own where it has one', async () => {
    writeFileSync(join(world.gateway.secrets, 'VN.GOV.H56.HT01.one-stop'), 'another-secret-of-a-client');
    expect((await tokenOf(MOVED)).status).toBe(401);
    expect((await tokenOf(ONE_STOP)).status).toBe(200);
    rmSync(join(world.gateway.secrets, 'VN.GOV.H56.HT01.one-stop'));
  });

  it('answers by the id of before until its day, and not after', async () => {
    const held = await bearer(ONE_STOP);
    world.gateway.offset = DAY_MS;
    expect((await tokenOf(ONE_STOP)).status).toBe(401);
    expect((await tokenOf(MOVED)).status).toBe(200);
    expect(await ask(MOVED, MOVED, OLD)).toMatchObject({ status: 404 });
    expect(await ask(MOVED, MOVED, PROVIDER)).toMatchObject({ status: 200 });
    expect(await world.call(`/places/${ID}`, { token: held })).toMatchObject({ status: 403 });
    const own = await world.get('/directory/agencies', { headers: { authorization: `Bearer ${held}` } });
    expect(own.status).toBe(401);
    // What it had done under it is its own for ever.
    expect(world.provider.seen[0]?.headers['x-lgsp-client-formerly']).toBe(ONE_STOP);
    world.gateway.offset = 0;
  });
});

describe('a file of members', () => {
  it.each([
    ['another short name', 'VN/GOV/H56/two-stop', /it keeps the short name of VN\/GOV\/H56\/two-stop/],
    ['an id that is another’s', 'VN/GOV/H56/population', /its former id VN\/GOV\/H56\/population is that of/],
  ])('is not loaded with %s', async (_, id, fault) => {
    const path = join(world.gateway.registry, 'members.yaml');
    const text = readFileSync(path, 'utf8');
    edit('members.yaml', () =>
      text
        .replace('version: 2', 'version: 3')
        .replace(
          'id: VN/GOV/H56/auditor,',
          `id: VN/GOV/H56/auditor, formerly: [{ id: ${id}, until: ${today} }],`,
        ),
    );
    await expect(world.gateway.apply()).rejects.toMatchObject({
      detail: expect.stringMatching(fault) as string,
    });
    edit('members.yaml', () => text);
  });
});
