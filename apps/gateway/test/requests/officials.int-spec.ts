import { until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { keepOfficial } from './keep-official.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const OFFICER = { role: 'officer', field: 'population', from: '2020-01-01' };
const IN_THE_WAY = { status: 403, headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' } };

const act = (actor: string, path = '/decisions', more: object = {}) =>
  world.call(path, { method: 'POST', headers: { 'x-road-userid': actor }, ...more });

const keep = (id: string, content: object): Promise<void> => keepOfficial(world, id, content);

describe('an act of an official', () => {
  it('is done by who holds the role', async () => {
    expect(await act('H56:cb-0142')).toMatchObject({ status: 200 });
    expect(world.provider.seen[0]?.headers['x-road-userid']).toBe('H56:cb-0142');
  });

  it('is refused to who does not, with what it asks for, and recorded; the provider hears nothing', async () => {
    const answer = await act('H56:staff-1');
    expect(answer).toMatchObject({
      ...IN_THE_WAY,
      json: { message: 'This is for the role officer in population, which the official is not today' },
    });
    expect(await world.recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'denied',
      open: { actor: 'H56:staff-1', client: ONE_STOP, operation: 'POST /decisions' },
    });
    expect(world.provider.seen).toHaveLength(0);
  });

  it('is refused at an agency of another kind', async () => {
    expect(await act('H56:cb-0142', '/signatures')).toMatchObject({
      ...IN_THE_WAY,
      json: { message: expect.stringContaining('at an agency of the kind commune') as string },
    });
  });

  it('is left to the department where no person is named', async () => {
    expect(await world.call('/decisions', { method: 'POST' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['not yet', { from: '2999-01-01' }],
    ['no more', { to: '2020-12-31' }],
    ['suspended', { suspended: true }],
    ['role not yet held', { roles: [{ ...OFFICER, from: '2999-01-01' }] }],
    ['role held no more', { roles: [{ ...OFFICER, to: '2020-12-31' }] }],
    ['another field of work', { roles: [{ ...OFFICER, field: 'land' }] }],
  ])('is refused: %s', async (_what, content) => {
    await keep('H56:term-1', { roles: [OFFICER] });
    expect(await act('H56:term-1')).toMatchObject({ status: 200 });
    await keep('H56:term-1', { roles: [OFFICER], ...content });
    expect(await act('H56:term-1')).toMatchObject(IN_THE_WAY);
  });

  it('is done by a deputy, for as long as both are in service and the deputising lasts', async () => {
    await keep('H56:deputy-1', {});
    const principal = (more: object = {}, to?: string) =>
      keep('H56:chief-1', {
        roles: [OFFICER],
        deputies: [{ official: 'H56:deputy-1', from: '2020-01-01', ...(to && { to }) }],
        ...more,
      });
    expect(await act('H56:deputy-1')).toMatchObject(IN_THE_WAY);
    await principal();
    expect(await act('H56:deputy-1')).toMatchObject({ status: 200 });
    await principal({}, '2020-12-31');
    expect(await act('H56:deputy-1')).toMatchObject(IN_THE_WAY);
    await principal({ suspended: true });
    expect(await act('H56:deputy-1')).toMatchObject(IN_THE_WAY);
  });
});

describe('whoever is named', () => {
  it('is in service, also where somebody only reads', async () => {
    const read = (actor: string) => world.call(`/persons/${ID}`, { headers: { 'x-road-userid': actor } });
    expect(await read('H56:staff-1')).toMatchObject({ status: 200 });
    expect(await read('H56:ghost')).toMatchObject({
      ...IN_THE_WAY,
      json: { message: 'The directory knows no such official in service today' },
    });
    await keep('H56:reader-1', { suspended: true });
    expect(await read('H56:reader-1')).toMatchObject(IN_THE_WAY);
  });

  it('is asked for by nobody longer than five seconds after the directory could last be looked at; systems go on', async () => {
    await world.withoutDirectory(async () => {
      await until('nobody is vouched for', async () => (await act('H56:cb-0142')).status === 503, 10_000);
      expect(await act('H56:cb-0142')).toMatchObject({
        status: 503,
        headers: { 'x-road-error': 'Server.ServerProxy.NetworkError', 'retry-after': '5' },
      });
      expect(await world.call(`/persons/${ID}`)).toMatchObject({ status: 200 });
      await pause(100);
    });
    await until('they are again', async () => (await act('H56:cb-0142')).status === 200, 20_000);
  });
});
