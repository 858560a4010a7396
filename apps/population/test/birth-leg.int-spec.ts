import { uuidv7 } from '@lgsp/service-kit';
import { CHAIRMAN, communeDesk, OFFICER } from './commune-desk.js';
import { birthLeg, mother } from './fixtures.js';
import { type NationalSystems, REGISTRATION } from './national-systems.js';
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

const COLLEAGUE = 'H56.HT01:can-bo-2';
const desk = communeDesk(() => population);

describe('birth leg', () => {
  it('is acknowledged, approved, signed, registered, numbered; then the child is a person', async () => {
    national.patience = 2;
    const leg = await desk.signed();
    const { data } = await desk.saying(leg, 'leg-done');
    const result = data['result'] as { personId: string; personalNumber: string };
    expect(await desk.types(leg)).toEqual(['leg-acknowledged', 'leg-done']);
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
    expect((await desk.get(leg)).body).toMatchObject({ state: 'done', personId: result.personId });
    const [sent] = national.madeTo('POST', 'birth-registrations');
    expect(sent?.body).toMatchObject({
      approvedBy: OFFICER,
      signedBy: CHAIRMAN,
      mother: { name: mother.name },
    });
    expect(sent?.headers).toMatchObject({
      'x-road-issue': leg.dossierCode,
      'x-road-userid': 'system:population',
    });
    expect(national.madeTo('POST', 'number-assignments')[0]?.body).toMatchObject({
      registrationId: REGISTRATION,
    });
    // Waiting is looking, not sending again.
    expect(national.madeTo('POST', 'birth-registrations')).toHaveLength(1);
    expect(national.madeTo('POST', 'number-assignments')).toHaveLength(1);
  });

  it('is entered with all that the entry says, and the child’s row keeps its part', async () => {
    const place = 'Xã Mường Lát, Thanh Hóa';
    const ofChild = { ethnicity: 'Mường', nationality: 'Việt Nam', hometown: place };
    const ofParent = { ethnicity: 'Mường', nationality: 'Việt Nam', residence: place };
    const plain = birthLeg();
    const told = birthLeg({ child: { ...plain.child, ...ofChild }, mother: { ...mother, ...ofParent } });
    const { data } = await desk.saying(await desk.signed(told), 'leg-done');
    expect(national.madeTo('POST', 'birth-registrations')[0]?.body).toMatchObject({
      child: ofChild,
      mother: ofParent,
    });
    const { personId } = data['result'] as { personId: string };
    const kept = 'SELECT ethnicity, nationality, hometown FROM person WHERE id = $1';
    expect(await population.rows(kept, [personId])).toEqual([ofChild]);
    // A look-up knows none of it, and takes none of it away.
    expect(national.madeTo('POST', 'number-assignments')[0]?.body).not.toMatchObject({ mother: ofParent });
  });

  it('changes nothing when it is asked again', async () => {
    const leg = await desk.ask();
    await desk.act('approval', leg, OFFICER);
    await desk.ask({ ...leg, agency: 'other' }, { n: 2 });
    expect((await desk.get(leg)).body).toMatchObject({ state: 'approved', agency: leg.agency });
    expect(await desk.types(leg)).toEqual(['leg-acknowledged']);
  });

  it('that came in is nobody’s until an officer takes it: acknowledged once, whoever takes it over', async () => {
    const leg = await desk.ask();
    expect([await desk.types(leg), (await desk.get(leg)).body['takenBy']]).toEqual([[], undefined]);
    expect(await desk.act('claim', leg, OFFICER)).toMatchObject({ status: 200, body: { takenBy: OFFICER } });
    expect(await desk.act('claim', leg, OFFICER)).toMatchObject({ status: 200 });
    expect(await desk.act('claim', leg, COLLEAGUE)).toMatchObject({
      body: { takenBy: COLLEAGUE, state: 'asked' },
    });
    expect(await desk.types(leg)).toEqual(['leg-acknowledged']);
    await desk.act('approval', leg, OFFICER);
    expect(await desk.act('claim', leg, OFFICER)).toMatchObject({
      body: { takenBy: OFFICER, state: 'approved' },
    });
    await desk.act('signature', leg, CHAIRMAN);
    await desk.saying(leg, 'leg-done');
    expect(await desk.types(leg)).toEqual(['leg-acknowledged', 'leg-done']);
    expect(await desk.act('claim', leg, COLLEAGUE)).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.LEG_MOVE_NOT_ALLOWED' },
    });
  });

  it('that two officers take at once is acknowledged once', async () => {
    const leg = await desk.ask();
    const answers = await Promise.all(
      [OFFICER, COLLEAGUE, OFFICER, COLLEAGUE].map((officer) => desk.act('claim', leg, officer)),
    );
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(answers.map(({ status }) => status)).toContain(200);
    expect(await desk.types(leg)).toEqual(['leg-acknowledged']);
  });

  it.each(['approval', 'refusal', 'supplement-request'])(
    'that nobody has taken is acknowledged by the officer’s first act: %s',
    async (act) => {
      const leg = await desk.ask(birthLeg({ supplements: 1 }));
      const reasons = [{ code: 'ILLEGIBLE', text: 'Bản chụp không đọc được' }];
      const { status } = await desk.act(act, leg, OFFICER, act === 'approval' ? undefined : { reasons });
      expect(status).toBe(200);
      const said = { approval: [], refusal: ['leg-refused'], 'supplement-request': ['leg-supplement-asked'] }[
        act
      ];
      expect(await desk.types(leg)).toEqual(['leg-acknowledged', ...(said ?? [])]);
    },
  );
});

it('an unknown leg is a 404, a number in its place a 400', async () => {
  expect(await population.call('GET', `/birth-legs/${uuidv7()}`)).toMatchObject({
    status: 404,
    body: { code: 'POPULATION.BIRTH_LEG_NOT_FOUND' },
  });
  expect((await population.call('GET', '/birth-legs/038195000001')).status).toBe(400);
});
