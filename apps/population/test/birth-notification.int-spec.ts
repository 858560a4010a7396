import { communeDesk, OFFICER } from './commune-desk.js';
import { birthLeg } from './fixtures.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

const desk = communeDesk(() => population);

describe('giấy chứng sinh', () => {
  it('refuses a second leg with the same code, in any case of letters', async () => {
    const first = await desk.ask();
    const second = await desk.ask(birthLeg({ notificationCode: first.notificationCode.toLowerCase() }));
    expect(await population.said(second.legId)).toMatchObject([
      {
        type: 'vn.lgsp.population.leg-refused',
        data: { kind: 'birth', reason: { code: 'DUPLICATE_BIRTH_NOTIFICATION' } },
      },
    ]);
    expect((await desk.get(first)).body).toMatchObject({ state: 'asked' });
    expect((await desk.act('approval', second, OFFICER)).status).toBe(409);
  });

  it('lets exactly one of many that arrive at once pass', async () => {
    const { notificationCode } = birthLeg();
    const legs = await Promise.all(Array.from({ length: 8 }, () => desk.ask(birthLeg({ notificationCode }))));
    const said = (await Promise.all(legs.map(desk.types))).flat().sort();
    expect(said).toEqual(Array<string>(7).fill('leg-refused'));
  });

  it('is free again when the leg that held it was refused', async () => {
    const first = await desk.ask();
    await desk.act('refusal', first, OFFICER, {
      reasons: [{ code: 'ILLEGIBLE', text: 'Bản chụp không đọc được' }],
    });
    const again = await desk.ask(birthLeg({ notificationCode: first.notificationCode }));
    expect((await desk.get(again)).body).toMatchObject({ state: 'asked' });
  });

  it('twins of one sex have a code each, and pass', async () => {
    const one = await desk.ask();
    const other = await desk.ask(birthLeg({ child: one.child }));
    for (const leg of [one, other]) expect((await desk.get(leg)).body).toMatchObject({ state: 'asked' });
  });
});
