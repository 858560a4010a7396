import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const OFFICIAL = { 'x-road-userid': 'H56:cb-0142' };
const OF_COMMUNE = { 'x-road-userid': 'H56.HT01:cb-0142' };
const REFUSED = { status: 403, headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' } };

/** What the provider was told, or the refusal. */
async function scopeOf(path: string, headers: Record<string, string> = {}): Promise<unknown> {
  world.forget();
  const answer = await world.call(`${path}/${ID}`, { headers });
  if (answer.status !== 200) {
    expect(world.provider.seen).toHaveLength(0);
    return answer;
  }
  return world.provider.seen[0]?.headers['x-lgsp-scope'];
}

function change(edit: (text: string) => string): Promise<unknown> {
  const file = join(world.gateway.registry, 'members.yaml');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  return world.gateway.apply();
}

describe('what a provider is told of the rows that a call may see', () => {
  it('is those of the agency of the official who acts, or of the only one that the client speaks for', async () => {
    expect(await scopeOf('/places', OFFICIAL)).toBe('agency=H56;communes=*');
    expect(await scopeOf('/places')).toBe('agency=H56;communes=*');
    expect(await scopeOf('/places', { 'x-road-represented-party': 'ORG/2800000000' })).toBe(
      'agency=H56;communes=*',
    );
  });

  it('is the whole province, or what the client handed in, where the clause says so', async () => {
    expect(await scopeOf('/provinces', OFFICIAL)).toBe('province');
    expect(await scopeOf('/submissions', OFFICIAL)).toBe('submitted');
  });

  it('is nothing where the endpoint has no rows of places', async () =>
    expect(await scopeOf('/persons', OFFICIAL)).toBeUndefined());

  it('is never what the client says', async () => {
    const said = { 'x-lgsp-scope': 'province' };
    expect(await scopeOf('/persons', said)).toBeUndefined();
    expect(await scopeOf('/places', said)).toBe('agency=H56;communes=*');
  });

  it.each([
    ['/places', 'agency=H56;communes=*'],
    ['/provinces', 'province'],
    ['/submissions', 'submitted'],
    ['/persons', undefined],
  ])('stands in the record of the call: %s', async (path, scope) => {
    const { headers } = await world.call(`${path}/${ID}`, { headers: OFFICIAL });
    const { open } = await world.recordOf(headers['x-road-request-id']);
    expect(open).toMatchObject({ client: ONE_STOP });
    expect(open?.scope).toBe(scope);
  });

  it('is refused to agencies that a list leaves out; the record says so', async () => {
    const answer = (await scopeOf('/wards', OFFICIAL)) as Awaited<ReturnType<RequestsWorld['call']>>;
    expect(answer).toMatchObject({
      ...REFUSED,
      json: { message: 'The agreement grants this to other agencies' },
    });
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'denied',
      open: { agreement: { clause: 'r12' } },
    });
  });
});

describe('a client that speaks for several agencies', () => {
  beforeAll(() =>
    change((text) =>
      text
        .replace('version: 1', 'version: 2')
        .replace(
          `${ONE_STOP}, name: { vi: Một cửa, en: One-stop }`,
          `${ONE_STOP}, name: { vi: Một cửa, en: One-stop }, speaksForAll: [commune]`,
        ),
    ),
  );

  it('acts for the one whose official it names', async () => {
    expect(await scopeOf('/places', OF_COMMUNE)).toBe('agency=H56.HT01;communes=14797');
    expect(await scopeOf('/wards', OF_COMMUNE)).toBe('agency=H56.HT01;communes=14797');
    expect(await scopeOf('/places', OFFICIAL)).toBe('agency=H56;communes=*');
  });

  it('acts for the one that it represents where no official acts', async () => {
    expect(await scopeOf('/places', { 'x-road-represented-party': 'GOV/H56.HT01' })).toBe(
      'agency=H56.HT01;communes=14797',
    );
    // Who acts counts more than for whom.
    expect(await scopeOf('/places', { ...OFFICIAL, 'x-road-represented-party': 'GOV/H56.HT01' })).toBe(
      'agency=H56;communes=*',
    );
  });

  it.each([
    ['names none', {}],
    ['acts as a system', { 'x-road-userid': 'system:one-stop' }],
    ['represents one that it does not speak for', { 'x-road-represented-party': 'GOV/G22' }],
  ])('is refused where it %s', async (_, headers) =>
    expect(await scopeOf('/places', headers)).toMatchObject({
      ...REFUSED,
      json: {
        message: 'The client speaks for several agencies: name the acting official or the represented agency',
      },
    }),
  );

  describe('reads the record of an exchange', () => {
    const HT01 = { 'x-road-represented-party': 'GOV/H56.HT01' };
    const H56 = { 'x-road-represented-party': 'GOV/H56' };
    const exchange = async (path: string, headers: Record<string, string>) =>
      String((await world.call(`${path}/${ID}`, { headers })).headers['x-road-request-id']);
    const reads = async (id: string, headers: Record<string, string>) => {
      const asked = { ...(await world.as('one-stop')).headers, ...headers };
      const { status, json } = await world.get(`/exchanges/${id}`, { headers: asked });
      return { status, code: json['code'] };
    };
    const THERE = { status: 200, code: undefined };
    const NOT_THERE = { status: 404, code: 'EVIDENCE.EXCHANGE_NOT_FOUND' };

    it.each([
      ['by the scope', '/places', OF_COMMUNE],
      ['by the scope, represented', '/places', HT01],
      ['by the official', '/persons', OF_COMMUNE],
      ['by whom it represented', '/persons', HT01],
    ])('of the agency that acted, as it tells %s, and of no other', async (_, path, headers) => {
      const id = await exchange(path, headers);
      expect(await reads(id, HT01)).toEqual(THERE);
      expect(await reads(id, OF_COMMUNE)).toEqual(THERE);
      expect(await reads(id, H56)).toEqual(NOT_THERE);
      expect(await reads(id, OFFICIAL)).toEqual(NOT_THERE);
      expect(await reads(id, {})).toEqual({ status: 403, code: 'GATEWAY.AGENCY_NOT_NAMED' });
      expect(await reads(id, { 'x-road-userid': 'G22:boss' })).toEqual({
        status: 403,
        code: 'GATEWAY.FOREIGN_ACTOR',
      });
      const provider = await world.as('population');
      expect((await world.get(`/exchanges/${id}`, provider)).status).toBe(200);
    });

    it('that acted for no agency in particular, whichever asks', async () => {
      const id = await exchange('/persons', {});
      expect(await reads(id, HT01)).toEqual(THERE);
      expect(await reads(id, H56)).toEqual(THERE);
    });
  });

  it('needs to name none where the agreement asks for none', async () => {
    expect(await scopeOf('/provinces')).toBe('province');
    expect(await scopeOf('/persons')).toBeUndefined();
  });
});
