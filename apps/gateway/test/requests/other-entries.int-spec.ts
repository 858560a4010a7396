import { until } from '@lgsp/testing';
import { keepOfficial } from './keep-official.js';
import { requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const OFFICER = { role: 'officer', field: 'population', from: '2020-01-01' };
const LEFT = { from: '2010-01-01', to: '2019-12-31' };

const keep = (id: string, content: object): Promise<void> => keepOfficial(world, id, content);
const serves = (id: string, subject: string): Promise<void> => keep(id, { subject, roles: [OFFICER] });
const act = (actor: string, headers: object = {}) =>
  world.call('/decisions', { method: 'POST', headers: { 'x-road-userid': actor, ...headers } });

/** As whom else the provider is told to know who acts, in any order. */
async function toldOf(actor: string, headers: object = {}): Promise<readonly string[] | undefined> {
  world.forget();
  expect(await act(actor, headers)).toMatchObject({ status: 200 });
  const said = world.provider.seen[0]?.headers['x-lgsp-actor-also'];
  return said === undefined ? undefined : String(said).split(',').sort();
}

describe('as whom else a provider is told to know an official', () => {
  it('is nobody where the directory has one entry of them', async () => {
    expect(await toldOf('H56:cb-0142')).toBeUndefined();
    expect(await toldOf('system:one-stop')).toBeUndefined();
  });

  it('is each other entry of who signs in so, of whichever agency and term', async () => {
    await keep('H56.HT01:turn-1', { subject: 'turn', ...LEFT, to: '2014-12-31' });
    await keep('H56:turn-2', { subject: 'turn', ...LEFT, from: '2015-01-01' });
    await serves('H56:turn-3', 'turn');
    expect(await toldOf('H56:turn-3')).toEqual(['H56.HT01:turn-1', 'H56:turn-2']);
  });

  it('is an entry also when another subject was written into it since', async () => {
    await keep('H56:hidden-1', { subject: 'hidden', ...LEFT });
    await serves('H56:hidden-2', 'hidden');
    await keep('H56:hidden-1', { subject: 'somebody', ...LEFT });
    expect(await toldOf('H56:hidden-2')).toEqual(['H56:hidden-1']);
  });

  it('is an entry also when another subject was written into the one that acts', async () => {
    await keep('H56:renamed-1', { subject: 'before', ...LEFT });
    await serves('H56:renamed-2', 'before');
    await serves('H56:renamed-2', 'after');
    expect(await toldOf('H56:renamed-2')).toEqual(['H56:renamed-1']);
  });

  it('is never what the client says', async () => {
    await keep('H56:said-1', { subject: 'said', ...LEFT });
    await serves('H56:said-2', 'said');
    const also = { 'x-lgsp-actor-also': 'H56:qt-1' };
    expect(await toldOf('H56:said-2', also)).toEqual(['H56:said-1']);
    expect(await toldOf('H56:cb-0142', also)).toBeUndefined();
    expect(await toldOf('system:one-stop', also)).toBeUndefined();
  });

  it('is all of them or the call is refused: twenty are told, of one more nothing is sent', async () => {
    await serves('H56:many-0', 'many');
    const enter = (first: number, last: number) =>
      world.owner(
        `WITH change AS (INSERT INTO official_change (official, version, content, client, person)
           SELECT 'H56:many-' || n, 1, jsonb_build_object('subject', 'many', 'name', 'A', 'from', '2010-01-01', 'to', '2010-01-01',
             'suspended', false, 'roles', '[]'::jsonb, 'deputies', '[]'::jsonb), 'test', 'system:test'
             FROM generate_series($1::int, $2::int) n RETURNING *)
         INSERT INTO official (id, agency, version, content, change_number) SELECT official, 'H56', 1, content, number FROM change`,
        first,
        last,
      );
    await enter(1, 20);
    await until('twenty are told', async () => (await toldOf('H56:many-0'))?.length === 20);
    await enter(21, 21);
    await until('nothing is sent', async () => (await act('H56:many-0')).status === 403);
    world.forget();
    const answer = await act('H56:many-0');
    expect(answer).toMatchObject({
      status: 403,
      headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' },
      json: { message: 'The directory has too many entries of this official' },
    });
    expect(world.provider.seen).toHaveLength(0);
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({ outcome: 'denied' });
  });
});
