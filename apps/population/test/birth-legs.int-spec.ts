import { populationSubscriptions } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/kernel';
import { birthLeg, mother } from './fixtures.js';
import { type Answer, eventually, type Population, startPopulation } from './harness.js';
import { NationalSystems, REGISTRATION } from './national-systems.js';

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
}, 60_000);
afterAll(() => population?.close());

beforeEach(() => {
  Object.assign(population.national, new NationalSystems());
});

const OFFICER = 'H56.HT01:can-bo-1';
const CHAIRMAN = 'H56.HT01:chu-tich-1';
const view = populationSubscriptions.birthLegRequested;

type Leg = ReturnType<typeof birthLeg>;
const desk = (act: string, { legId }: Leg, actor: string, body?: object): Promise<Answer> =>
  population.call('POST', `/birth-legs/${legId}/${act}`, body, { 'x-road-userid': actor });
const get = ({ legId }: Leg): Promise<Answer> => population.call('GET', `/birth-legs/${legId}`);
const types = async ({ legId }: Leg): Promise<string[]> =>
  (await population.said(legId)).map(({ type }) => type.replace('vn.lgsp.population.', ''));
const saying = (leg: Leg, type: string) =>
  eventually(async () =>
    (await population.said(leg.legId)).find((event) => event.type === `vn.lgsp.population.${type}`),
  );
const inState = (leg: Leg, state: string) =>
  eventually(async () => ((await get(leg)).body['state'] === state ? true : undefined));

async function ask(leg: Leg = birthLeg()): Promise<Leg> {
  await population.deliver(view, leg.legId, leg);
  await eventually(async () => ((await population.said(leg.legId)).length > 0 ? true : undefined));
  return leg;
}
async function signed(leg?: Leg): Promise<Leg> {
  const asked = await ask(leg);
  expect((await desk('approval', asked, OFFICER)).status).toBe(200);
  expect((await desk('signature', asked, CHAIRMAN)).status).toBe(200);
  return asked;
}

describe('birth leg', () => {
  it('is acknowledged, approved, signed, registered, numbered; then the child is a person', async () => {
    population.national.patience = 2;
    const leg = await signed();
    const { data } = await saying(leg, 'leg-done');
    const result = data['result'] as { personId: string; personalNumber: string };
    expect(await types(leg)).toEqual(['leg-acknowledged', 'leg-done']);
    expect(data).toMatchObject({
      kind: 'birth',
      dossierCode: leg.dossierCode,
      result: {
        paperNumber: '17/2026',
        paperName: 'Giấy khai sinh',
        issuedOn: '2026-11-20',
        issuedBy: 'UBND Phường Hạc Thành',
      },
    });
    expect(await population.said(result.personId)).toEqual([
      {
        type: 'vn.lgsp.population.birth-registered',
        data: {
          personId: result.personId,
          personalNumber: result.personalNumber,
          name: leg.child.name,
          sex: 2,
          birthDate: '2026-11-18',
          birthMonth: '2026-11',
          commune: '14797',
          motherId: mother.personId,
          certificateNumber: '17/2026',
          registeredOn: '2026-11-20',
        },
      },
    ]);
    expect(await population.call('GET', `/persons/${result.personId}`)).toMatchObject({
      body: { name: leg.child.name, source: 'national-population:number-assignment' },
    });
    expect((await get(leg)).body).toMatchObject({ state: 'done', personId: result.personId });
    const [sent] = population.national.madeTo('POST', 'birth-registrations');
    expect(sent?.body).toMatchObject({
      approvedBy: OFFICER,
      signedBy: CHAIRMAN,
      mother: { name: mother.name },
    });
    expect(sent?.headers).toMatchObject({
      'x-road-issue': leg.dossierCode,
      'x-road-userid': 'system:population',
    });
    expect(population.national.madeTo('POST', 'number-assignments')[0]?.body).toMatchObject({
      registrationId: REGISTRATION,
    });
    // Waiting is looking, not sending again.
    expect(population.national.madeTo('POST', 'birth-registrations')).toHaveLength(1);
    expect(population.national.madeTo('POST', 'number-assignments')).toHaveLength(1);
  });

  it('changes nothing when it is asked again', async () => {
    const leg = await ask();
    await desk('approval', leg, OFFICER);
    await population.deliver(view, leg.legId, { ...leg, agency: 'other' }, 2);
    await eventually(
      async () =>
        (
          await population.rows(`SELECT 1 FROM exchange_inbox WHERE subject = $1 AND status = 'applied'`, [
            leg.legId,
          ])
        )[1],
    );
    expect((await get(leg)).body).toMatchObject({ state: 'approved', agency: leg.agency });
    expect(await types(leg)).toEqual(['leg-acknowledged']);
  });
});

describe('giấy chứng sinh', () => {
  it('refuses a second leg with the same code, in any case of letters', async () => {
    const first = await ask();
    const second = await ask(birthLeg({ notificationCode: first.notificationCode.toLowerCase() }));
    expect(await population.said(second.legId)).toMatchObject([
      {
        type: 'vn.lgsp.population.leg-refused',
        data: { kind: 'birth', reason: { code: 'DUPLICATE_BIRTH_NOTIFICATION' } },
      },
    ]);
    expect((await get(first)).body).toMatchObject({ state: 'asked' });
    expect((await desk('approval', second, OFFICER)).status).toBe(409);
  });

  it('lets exactly one of many that arrive at once pass', async () => {
    const { notificationCode } = birthLeg();
    const legs = await Promise.all(Array.from({ length: 8 }, () => ask(birthLeg({ notificationCode }))));
    const said = (await Promise.all(legs.map(types))).flat().sort();
    expect(said).toEqual(['leg-acknowledged', ...Array<string>(7).fill('leg-refused')]);
  });

  it('is free again when the leg that held it was refused', async () => {
    const first = await ask();
    await desk('refusal', first, OFFICER, {
      reasons: [{ code: 'ILLEGIBLE', text: 'Bản chụp không đọc được' }],
    });
    expect(await types(await ask(birthLeg({ notificationCode: first.notificationCode })))).toEqual([
      'leg-acknowledged',
    ]);
  });

  it('twins of one sex have a code each, and pass', async () => {
    const one = await ask();
    const other = await ask(birthLeg({ child: one.child }));
    expect([await types(one), await types(other)]).toEqual([['leg-acknowledged'], ['leg-acknowledged']]);
  });
});

describe('the commune’s desk', () => {
  it('signs only what another person has approved', async () => {
    const leg = await ask();
    expect(await desk('signature', leg, CHAIRMAN)).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.LEG_MOVE_NOT_ALLOWED' },
    });
    await desk('approval', leg, OFFICER);
    expect(await desk('signature', leg, OFFICER)).toMatchObject({
      status: 403,
      body: { code: 'POPULATION.SAME_OFFICIAL' },
    });
    expect((await get(leg)).body).toMatchObject({ state: 'approved', approvedBy: OFFICER });
    expect(population.national.calls).toEqual([]);
  });

  it('takes one approval: a second is a 409, also at the same time', async () => {
    const leg = await ask();
    const answers = await Promise.all([1, 2, 3].map((n) => desk('approval', leg, `${OFFICER}${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409)
        expect(['POPULATION.LEG_MOVE_NOT_ALLOWED', 'DATABASE.CONFLICT']).toContain(body['code']);
  });

  it('takes no act of a system', async () => {
    const leg = await ask();
    expect(await population.call('POST', `/birth-legs/${leg.legId}/approval`)).toMatchObject({
      status: 403,
      body: { code: 'POPULATION.OFFICER_REQUIRED' },
    });
  });

  it('refuses with reasons, and no more once it is signed', async () => {
    const reasons = [
      { code: 'WRONG_COMMUNE', text: 'Không thuộc thẩm quyền' },
      { code: 'NAME', text: 'Họ tên không đúng quy định' },
    ];
    const leg = await ask();
    expect(await desk('refusal', leg, OFFICER, { reasons: [] })).toMatchObject({ status: 400 });
    expect(await desk('refusal', leg, OFFICER, { reasons })).toMatchObject({
      body: { state: 'refused', reasons },
    });
    expect((await saying(leg, 'leg-refused')).data['reason']).toEqual({
      code: 'WRONG_COMMUNE',
      text: 'Không thuộc thẩm quyền; Họ tên không đúng quy định',
    });
    population.national.away.add('civil-register');
    const late = await signed();
    expect((await desk('refusal', late, OFFICER, { reasons })).status).toBe(409);
    population.national.away.clear();
    await saying(late, 'leg-done');
  });

  it('lists what waits, numbers masked', async () => {
    const [one, two] = [await ask(), await ask()];
    await desk('approval', two, OFFICER);
    const page = await population.call('GET', '/birth-legs?state=approved&limit=200');
    const items = page.body['items'] as { id: string; motherNumber: string }[];
    expect(items.map(({ id }) => id)).toContain(two.legId);
    expect(items.map(({ id }) => id)).not.toContain(one.legId);
    expect(items[0]?.motherNumber).toMatch(/•+001$/);
    expect(JSON.stringify(page.body)).not.toContain(mother.personalNumber);
    const first = await population.call('GET', '/birth-legs?limit=1');
    const next = await population.call('GET', `/birth-legs?limit=1&after=${String(first.body['next'])}`);
    expect(next.body['items']).not.toEqual(first.body['items']);
  });
});

describe('civil register', () => {
  const requestIds = (path: string) =>
    new Set(population.national.madeTo('POST', path).map(({ body }) => body['requestId']));

  it('is one file though we die between its answer and our commit', async () => {
    await population.rows(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'died'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON birth_leg FOR EACH ROW WHEN (NEW.state = 'numbering') EXECUTE FUNCTION die()`);
    const leg = await signed();
    await eventually(async () => population.national.madeTo('GET', 'birth-registrations')[1]);
    expect((await get(leg)).body).toMatchObject({ state: 'registering' });
    await population.rows('DROP FUNCTION die CASCADE');
    await saying(leg, 'leg-done');
    expect(requestIds('birth-registrations').size).toBe(1);
    expect(population.national.births.size).toBe(1);
    const looked = population.national.madeTo('GET', 'birth-registrations').map(({ path }) => path);
    expect(new Set(looked).size).toBe(1);
    expect(looked[0]).toContain(String([...requestIds('birth-registrations')][0]));
  });

  it('is one file though its answer was lost', async () => {
    const leg = await ask();
    await desk('approval', leg, OFFICER);
    population.national.losing = 2;
    await desk('signature', leg, CHAIRMAN);
    await saying(leg, 'leg-done');
    expect(population.national.births.size).toBe(1);
    expect(population.national.numbers.size).toBe(1);
  });

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
    Object.assign(population.national, register);
    const { data } = await saying(await signed(), 'leg-refused');
    expect(data['reason']).toMatchObject({ code, text: expect.stringMatching(/\S+/) as string });
    expect(population.national.madeTo('POST', 'number-assignments')).toEqual([]);
  });

  it('what is no word of the register’s own refuses nothing: the row waits for an operator', async () => {
    population.national.birthRefusedAtReception = 'Server.ServerProxy.SomethingElse';
    const leg = await signed();
    await eventually(
      async () =>
        (
          await population.rows(
            `SELECT 1 FROM exchange_work WHERE state = 'stuck' AND last_error = 'Server.ServerProxy.SomethingElse'`,
          )
        )[0],
    );
    expect((await get(leg)).body).toMatchObject({ state: 'registering' });
    expect(await types(leg)).toEqual(['leg-acknowledged']);
  });
});

describe('personal number', () => {
  it('is not minted here while the national database is away: the leg waits', async () => {
    const people = () => population.rows('SELECT count(*) FROM person');
    const before = await people();
    population.national.away.add('national-population');
    const leg = await signed();
    await inState(leg, 'numbering');
    await eventually(
      async () =>
        (
          await population.rows(`SELECT 1 FROM exchange_work WHERE kind = 'assign-number' AND attempts > 1
            AND state = 'waiting'`)
        )[0],
    );
    expect(await types(leg)).toEqual(['leg-acknowledged']);
    expect(await people()).toEqual(before);
    expect((await get(leg)).body).not.toHaveProperty('personId');
    population.national.away.clear();
    const { data } = await saying(leg, 'leg-done');
    const given = [...population.national.numbers.values()];
    expect(given).toHaveLength(1);
    expect((data['result'] as { personalNumber: string }).personalNumber).toMatch(/^038326/);
  });

  it('that does not say the child’s sex or year is not believed', async () => {
    population.national.number = () => '038226999999';
    const leg = await signed();
    await eventually(
      async () =>
        (
          await population.rows(
            `SELECT 1 FROM exchange_work WHERE state = 'stuck' AND last_error = 'POPULATION.NUMBER_DOES_NOT_FIT'`,
          )
        )[0],
    );
    expect((await get(leg)).body).toMatchObject({ state: 'numbering' });
    expect(
      await population.rows('SELECT 1 FROM person WHERE personal_number = $1', ['038226999999']),
    ).toEqual([]);
  });
});

it('an unknown leg is a 404, a number in its place a 400', async () => {
  expect(await population.call('GET', `/birth-legs/${uuidv7()}`)).toMatchObject({
    status: 404,
    body: { code: 'POPULATION.BIRTH_LEG_NOT_FOUND' },
  });
  expect((await population.call('GET', '/birth-legs/038195000001')).status).toBe(400);
});
