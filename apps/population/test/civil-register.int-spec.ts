import { DENIED, until } from '@lgsp/testing';
import { communeDesk } from './commune-desk.js';
import { type NationalSystems } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());
beforeEach(() => {
  national = population.freshNation();
});

const desk = communeDesk(() => population);
const DENIED_CODE = 'Server.ServerProxy.AccessDenied';

describe('civil register', () => {
  it.each([
    ['birth-registrations', 'registering', 'numbering'],
    ['number-assignments', 'numbering', 'done'],
  ])(
    'of %s there is one file though we die between its answer and our commit',
    async (resource, from, to) => {
      await population.rows(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'died'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON birth_leg FOR EACH ROW WHEN (NEW.state = '${to}') EXECUTE FUNCTION die()`);
      const leg = await desk.signed();
      await until('it is looked up again', async () => national.madeTo('GET', resource)[1]);
      expect((await desk.get(leg)).body).toMatchObject({ state: from });
      expect(await desk.types(leg)).toEqual(['leg-acknowledged']);
      await population.rows('DROP FUNCTION die CASCADE');
      const { data } = await desk.saying(leg, 'leg-done');
      expect(await population.types((data['result'] as { personId: string }).personId)).toEqual([
        'birth-registered',
      ]);
      const [opened, ...again] = national.madeTo('POST', resource);
      expect(again).toEqual([]);
      const looked = national.madeTo('GET', resource).map(({ path }) => path);
      expect(new Set(looked)).toEqual(new Set([`/${resource}/${String(opened?.body['requestId'])}`]));
    },
  );

  it.each(['birth-registrations', 'number-assignments'])(
    'an answer lost by %s is looked up, not sent for again',
    async (resource) => {
      national.losing.add(resource);
      await desk.saying(await desk.signed(), 'leg-done');
      expect(national.losing.size).toBe(0);
      expect(national.madeTo('POST', resource)).toHaveLength(1);
    },
  );

  it.each<[string, Partial<NationalSystems>, string]>([
    [
      'a later no',
      { birthAnswer: { state: 0, refusal: { code: 'CIVIL_REGISTER.REFUSED', reason: 'Sai thẩm quyền' } } },
      'CIVIL_REGISTER.REFUSED',
    ],
    [
      'a supplement',
      { birthAnswer: { state: 2, supplement: 'Thiếu giấy tờ' } },
      'CIVIL_REGISTER.SUPPLEMENT_ASKED',
    ],
    [
      'a no at reception',
      { birthRefusedAtReception: 'CIVIL_REGISTER.NOTIFICATION_ALREADY_USED' },
      'CIVIL_REGISTER.NOTIFICATION_ALREADY_USED',
    ],
  ])('%s refuses the leg with its reason', async (_, register, code) => {
    Object.assign(national, register);
    const { data } = await desk.saying(await desk.signed(), 'leg-refused');
    expect(data['reason']).toMatchObject({ code, text: expect.stringMatching(/\S+/) as string });
    expect(national.madeTo('POST', 'number-assignments')).toEqual([]);
  });

  it('what is no word of the register’s own refuses nothing: the row waits for an operator', async () => {
    national.birthRefusedAtReception = 'Server.ServerProxy.SomethingElse';
    const leg = await desk.signed();
    await until('the row is stuck', async () => (await desk.work(leg))[0]?.state === 'stuck');
    expect(await desk.work(leg)).toMatchObject([{ last_error: 'Server.ServerProxy.SomethingElse' }]);
    expect((await desk.get(leg)).body).toMatchObject({ state: 'registering' });
    expect(await desk.types(leg)).toEqual(['leg-acknowledged']);
  });

  it('that no agreement opens any more holds up a signed birth, on two lists that say what to do, until it is mended', async () => {
    national.instead.set('civil-register', DENIED);
    const leg = await desk.signed();
    await until('the row is stuck', async () => (await desk.work(leg))[0]?.state === 'stuck');
    const asked = national.calls.length;
    const { body } = await population.call('GET', `/admin/work?state=stuck&error=${DENIED_CODE}`);
    const advice = {
      en: expect.stringContaining('agreement') as string,
      vi: expect.stringContaining('thoả thuận') as string,
    };
    expect(body['items']).toMatchObject([{ dossier: leg.dossierCode, attempts: 1, advice }]);
    const [row] = body['items'] as { id: string }[];
    const hindrance = { code: DENIED_CODE, advice };
    expect((await desk.get(leg)).body).toMatchObject({ state: 'registering', hindrance });
    const listed = await population.call('GET', '/birth-legs?state=registering&limit=200');
    expect(listed.body['items']).toContainEqual(expect.objectContaining({ id: leg.legId, hindrance }));
    expect(national.calls).toHaveLength(asked);
    national.instead.clear();
    const operator = { 'x-road-userid': 'H56:op-1' };
    const retry = `/admin/work/${row?.id ?? ''}/retry`;
    expect((await population.call('POST', retry, undefined, operator)).status).toBe(200);
    await desk.inState(leg, 'done');
    expect((await desk.get(leg)).body).not.toHaveProperty('hindrance');
    expect(national.madeTo('POST', 'birth-registrations')).toHaveLength(1);
  });
});
