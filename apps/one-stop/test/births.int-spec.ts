import { child, FATHER, MOTHER, NOW } from './fixtures.js';
import { BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

let people = 500_000;
const aMother = () => ({ ...MOTHER, personalNumber: `038195${(people += 1)}` });
const aFather = () => ({ ...FATHER, personalNumber: `038092${(people += 1)}` });
const OF_CHILD = { ethnicity: 'Mường', nationality: 'Việt Nam', hometown: 'Xã Mường Lát, Thanh Hóa' };
const OF_PARENT = { ethnicity: 'Mường', nationality: 'Việt Nam', residence: 'Xã Mường Lát, Thanh Hóa' };
const codesOf = (reasons: readonly { code: string }[]): string[] => reasons.map(({ code }) => code).sort();
const legData = async (id: string, kind: 'birth' | 'residence') =>
  (await oneStop.said((await oneStop.legOf(id, kind)).id))[0]?.data;

describe('what the entry says', () => {
  it('beside names and days is told to the commune, and to nobody else', async () => {
    const mother = { ...aMother(), ...OF_PARENT };
    const { id } = await oneStop.submit({
      child: child(OF_CHILD),
      mother,
      father: { ...aFather(), ...OF_PARENT },
    });
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({
      child: OF_CHILD,
      mother: OF_PARENT,
      father: OF_PARENT,
    });
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
    const residence = await legData(id, 'residence');
    expect(residence).toMatchObject({ mother: { personalNumber: mother.personalNumber } });
    expect(JSON.stringify(residence)).not.toContain(OF_PARENT.ethnicity);
  });

  it('is not asked for before the day that the catalogue names', async () => {
    const { id } = await oneStop.submit({ mother: aMother(), father: aFather() });
    await oneStop.reaches(id, 4);
  });

  it('and the declaration does not, is told from that day on, in the one supplement, which takes it', async () => {
    await oneStop.at('2027-03-01T02:00:00Z');
    const born = { birthDate: '2027-02-27' };
    const [mother, father] = [aMother(), { ...aFather(), ...OF_PARENT }];
    oneStop.world.others.unknown.add(father.personalNumber);
    const { id } = await oneStop.submit({ child: child(born), mother, father });
    expect(codesOf((await oneStop.reaches(id, 5)).reasons)).toEqual([
      'CHILD_ETHNICITY_MISSING',
      'CHILD_HOMETOWN_MISSING',
      'CHILD_NATIONALITY_MISSING',
      'FATHER_NOT_MATCHED',
      'MOTHER_ETHNICITY_MISSING',
      'MOTHER_NATIONALITY_MISSING',
      'MOTHER_RESIDENCE_MISSING',
    ]);
    oneStop.world.others.unknown.clear();
    await oneStop.act(id, 'supplement', { childContent: OF_CHILD, mother: { ...mother, ...OF_PARENT } });
    await oneStop.reaches(id, 4);
    expect(await legData(id, 'birth')).toMatchObject({ child: { ...born, ...OF_CHILD }, mother: OF_PARENT });
  });
});
