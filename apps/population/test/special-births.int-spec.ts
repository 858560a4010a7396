import { uuidv7 } from '@lgsp/service-kit';
import { specialBirthLegRequested, specialBirthLegResumed } from '../src/subscriptions.js';
import { CHAIRMAN, communeDesk, type Leg, OFFICER } from './commune-desk.js';
import { birthLeg } from './fixtures.js';
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
const PLACE = { communeCode: '14845', communeName: 'Xã Mường Lát' };
let numbers = 700_000;
const aMother = () => ({
  personId: uuidv7(),
  personalNumber: `038195${(numbers += 1)}`,
  name: 'Giàng Mô Phỏng Mỷ',
  birthDate: '1995',
});
const aReport = (number: string) => ({ number, writtenOn: '2026-11-18', place: PLACE });

/** One-stop asks for a birth without a giấy chứng sinh. */
async function asked(over: object): Promise<Leg> {
  const leg = { ...birthLeg(), notificationCode: undefined, mother: undefined, ...over };
  const id = await population.deliver(specialBirthLegRequested, 'one-stop', leg.legId, leg);
  await population.taken(id);
  return leg as unknown as Leg;
}
const signed = async (over: object): Promise<Leg> => {
  const leg = await asked(over);
  await desk.act('approval', leg, OFFICER);
  await desk.act('signature', leg, CHAIRMAN);
  await desk.saying(leg, 'leg-done');
  return leg;
};
const registered = (): unknown => national.madeTo('POST', 'birth-registrations')[0]?.body;

describe('a birth beside the usual case', () => {
  it('at home is registered by what proves it', async () => {
    const mother = aMother();
    const leg = await signed({ mother, proof: 'witness', birthOrder: 2 });
    expect(registered()).toMatchObject({ mother: { name: mother.name }, proof: 'witness', birthOrder: 2 });
    expect(registered()).not.toHaveProperty('notificationCode');
    const { body } = await desk.get(leg);
    expect(body).toMatchObject({ state: 'done', proof: 'witness', birthOrder: 2 });
    expect(body).not.toHaveProperty('notificationCode');
  });

  it('of a foundling is registered without parents, by the report, and the child is a person', async () => {
    const leg = await signed({ finding: aReport('12/BB-BR') });
    expect(registered()).toMatchObject({ findingReport: aReport('12/BB-BR') });
    expect(registered()).not.toHaveProperty('mother');
    const { personId } = (await desk.get(leg)).body;
    expect(await population.call('GET', `/persons/${String(personId)}`)).toMatchObject({ status: 200 });
  });

  it('of a father alone is registered under him', async () => {
    await signed({ father: { name: 'Lê Mô Phỏng Bình', birthDate: '1992-07-02' }, proof: 'undertaking' });
    expect(registered()).toMatchObject({ father: { name: 'Lê Mô Phỏng Bình' }, proof: 'undertaking' });
  });

  it('abroad, of a foreign father, is registered in words', async () => {
    const father = {
      name: 'TANAKA Mo Phong',
      birthDate: '1990',
      passportNumber: 'TR1234567',
      nationality: 'Nhật Bản',
    };
    const { child } = birthLeg();
    const bornAbroad = { country: 'Nhật Bản', place: 'Osaka' };
    const leg = await signed({
      child: { ...child, birthPlace: undefined, bornAbroad },
      mother: aMother(),
      father,
    });
    expect(registered()).toMatchObject({ child: { birthPlace: 'Osaka, Nhật Bản' }, father });
    expect((await desk.get(leg)).body).toMatchObject({ child: { bornAbroad }, father });
  });

  it('goes on with what the applicant has added', async () => {
    const leg = await asked({ mother: aMother(), proof: 'witness', supplements: 1 });
    const reasons = [{ code: 'WHO', text: 'Cần nêu thứ tự sinh' }];
    expect((await desk.act('supplement-request', leg, OFFICER, { reasons })).status).toBe(200);
    const resumed = { ...leg, supplements: undefined, birthOrder: 2 };
    await population.taken(
      await population.deliver(specialBirthLegResumed, 'one-stop', leg.legId, resumed, { n: 2 }),
    );
    expect((await desk.get(leg)).body).toMatchObject({ state: 'asked', proof: 'witness', birthOrder: 2 });
  });
});

describe('the same birth', () => {
  const DUPLICATE = [
    { type: 'vn.lgsp.population.leg-refused', data: { reason: { code: 'DUPLICATE_BIRTH' } } },
  ];
  const found = aReport('77/BB-BR');
  it.each([
    ['of one mother', () => ({ mother: aMother(), proof: 'witness' })],
    ['of a father alone', () => ({ father: { ...aMother(), name: 'Lê Mô Phỏng Bình' }, proof: 'witness' })],
    [
      'in one report, however it is written',
      (n: number) => ({ finding: aReport(n === 0 ? '7/bb' : '7/BB') }),
    ],
  ])('%s is one leg, also of many at once', async (_, over) => {
    const told = over(0);
    const legs = await Promise.all(Array.from({ length: 6 }, () => asked(told)));
    const said = (await Promise.all(legs.map(desk.types))).flat().sort();
    expect(said).toEqual(Array<string>(5).fill('leg-refused'));
    const again = await asked('finding' in told ? over(1) : told);
    expect(await population.said(again.legId)).toMatchObject(DUPLICATE);
  });

  it('is another of another order or day, and of whom nobody has a number nothing is said', async () => {
    const mother = aMother();
    const unnumbered = { name: mother.name, birthDate: mother.birthDate };
    const { child } = birthLeg();
    for (const over of [
      { mother, proof: 'witness' },
      { mother, proof: 'witness', birthOrder: 2 },
      { mother, proof: 'witness', child: { ...child, birthDate: '2025-01-18' } },
      { mother: unnumbered, proof: 'witness' },
      { mother: unnumbered, proof: 'witness' },
      { finding: found },
      { finding: found, birthOrder: 2 },
    ])
      expect((await desk.get(await asked(over))).body).toMatchObject({ state: 'asked' });
  });

  it('may be asked for again when the leg that held it was refused', async () => {
    const over = { mother: aMother(), proof: 'witness' };
    await desk.act('refusal', await asked(over), OFFICER, {
      reasons: [{ code: 'ILLEGIBLE', text: 'Bản chụp không đọc được' }],
    });
    expect((await desk.get(await asked(over))).body).toMatchObject({ state: 'asked' });
  });
});
