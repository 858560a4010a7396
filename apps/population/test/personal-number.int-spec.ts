import { until } from '@lgsp/testing';
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

describe('personal number', () => {
  it('is not minted here while the national database is away: the leg waits', async () => {
    const people = () => population.rows('SELECT count(*) FROM person');
    const before = await people();
    national.away.add('national-population');
    const leg = await desk.signed();
    await desk.inState(leg, 'numbering');
    await until('it was tried twice', async () => ((await desk.work(leg))[0]?.attempts ?? 0) > 1);
    expect(await desk.work(leg)).toMatchObject([{ kind: 'assign-number', state: 'waiting' }]);
    expect(await desk.types(leg)).toEqual(['leg-acknowledged']);
    expect(await people()).toEqual(before);
    expect((await desk.get(leg)).body).not.toHaveProperty('personId');
    national.away.clear();
    await desk.saying(leg, 'leg-done');
  });

  it('is the one that the national database gave, wherever it stands', async () => {
    const personalNumber = '038326424242';
    national.number = () => personalNumber;
    const { data } = await desk.saying(await desk.signed(), 'leg-done');
    const { personId } = data['result'] as { personId: string };
    expect(data['result']).toMatchObject({ personalNumber });
    expect(await population.said(personId)).toMatchObject([{ data: { personalNumber } }]);
    expect(await population.rows('SELECT personal_number FROM person WHERE id = $1', [personId])).toEqual([
      { personal_number: personalNumber },
    ]);
  });

  it('that does not say the child’s sex or year is not believed', async () => {
    national.number = () => '038226999999';
    const leg = await desk.signed();
    await until('the row is stuck', async () => (await desk.work(leg))[0]?.state === 'stuck');
    expect(await desk.work(leg)).toMatchObject([{ last_error: 'POPULATION.NUMBER_DOES_NOT_FIT' }]);
    expect((await desk.get(leg)).body).toMatchObject({ state: 'numbering' });
    expect(
      await population.rows('SELECT 1 FROM person WHERE personal_number = $1', ['038226999999']),
    ).toEqual([]);
  });
});
