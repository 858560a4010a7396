import { createHash } from 'node:crypto';
import { ageOn, THIS_DAY, years, yearOf } from './days.js';
import { type Person } from './people.js';
import { type Homestead, province, type Subject } from './province.js';

const households = [...province({ persons: 20_000, seed: 'spec' })];
const persons = households.flatMap(({ members }) => members.map(({ person }) => person));
const byId = new Map(persons.map((person) => [person.id, person]));
const living = persons.filter(({ died }) => died === undefined);
const bytes = (all: readonly Homestead[]): string =>
  createHash('sha256').update(JSON.stringify(all)).digest('hex');

/** Persons of whom the rule does not hold. */
const breaking = (holds: (person: Person) => boolean): Person[] => persons.filter((person) => !holds(person));
const parents = (person: Person): Person[] =>
  [person.mother, person.father].flatMap((named) => byId.get(named?.id ?? '') ?? []);

describe('a seeded province', () => {
  it('has as many persons as asked, each once', () => {
    expect(persons).toHaveLength(20_000);
    expect(byId.size).toBe(20_000);
  });

  it('is the same to the byte for the same seed, and another for another', () => {
    const small = (seed: string) => bytes([...province({ persons: 500, seed })]);
    expect(small('a')).toBe(small('a'));
    expect(small('a')).not.toBe(small('b'));
  });

  it('is the same in each of its parts, whatever else is drawn', () => {
    const whole = [...province({ persons: 3_000, seed: 'a' })];
    const drawn = (...subjects: Subject[]) => [...province({ persons: 3_000, seed: 'a' }, subjects)];
    const alone = drawn('births');
    expect(alone.map(({ members }) => members)).toEqual(whole.map(({ members }) => members));
    expect(alone.flatMap(({ dossiers }) => dossiers)).toEqual(
      whole.flatMap(({ dossiers }) => dossiers.filter(({ kind }) => kind === 'birth')),
    );
    expect(drawn('parcels').map(({ parcels }) => parcels)).toEqual(whole.map(({ parcels }) => parcels));
    expect(drawn('facilities').map(({ facilities }) => facilities)).toEqual(
      whole.map(({ facilities }) => facilities),
    );
    expect(
      drawn().every(({ parcels, facilities, dossiers }) =>
        [parcels, facilities, dossiers].every((all) => all.length === 0),
      ),
    ).toBe(true);
  });

  it('gives each a number of its own that says sex and year', () => {
    expect(new Set(persons.map(({ number }) => number)).size).toBe(20_000);
    expect(
      breaking(({ number, sex, born }) => {
        const [century, year] = [Math.floor(yearOf(born) / 100) - 19, yearOf(born) % 100];
        return (
          number.startsWith(`038${2 * century + sex - 1}${String(year).padStart(2, '0')}`) &&
          /^\d{12}$/.test(number)
        );
      }),
    ).toEqual([]);
  });

  it('lets nobody be born before a parent is of age, after the mother’s death, or to come', () => {
    expect(breaking((child) => parents(child).every(({ born }) => child.born >= born + years(18)))).toEqual(
      [],
    );
    expect(breaking((child) => (byId.get(child.mother?.id ?? '')?.died ?? THIS_DAY) >= child.born)).toEqual(
      [],
    );
    expect(breaking(({ born }) => born < THIS_DAY)).toEqual([]);
    const mothers = persons.flatMap((child) => byId.get(child.mother?.id ?? '')?.born ?? []);
    expect(mothers.length).toBeGreaterThan(5_000);
    expect(
      breaking((child) => ageOn(byId.get(child.mother?.id ?? '')?.born ?? child.born, child.born) < 46),
    ).toEqual([]);
  });

  it('names parents as they are named themselves, and children after the father', () => {
    expect(
      breaking((child) =>
        parents(child).every(({ id, name }) =>
          [child.mother, child.father].some((one) => one?.id === id && one.name === name),
        ),
      ),
    ).toEqual([]);
    expect(
      breaking(({ father, surname }) => father === undefined || father.name.startsWith(`${surname} `)),
    ).toEqual([]);
  });

  it('marries those who were old enough and alive, each to one', () => {
    const marriages = households.flatMap(({ marriages: all }) => all);
    expect(marriages.length).toBeGreaterThan(4_000);
    expect(
      marriages.filter(
        ({ husband, wife, on }) =>
          husband.sex !== 1 ||
          wife.sex !== 2 ||
          ageOn(husband.born, on + 1) < 20 ||
          ageOn(wife.born, on + 1) < 18 ||
          on > Math.min(husband.died ?? THIS_DAY, wife.died ?? THIS_DAY),
      ),
    ).toEqual([]);
    expect(new Set(marriages.flatMap(({ husband, wife }) => [husband.id, wife.id])).size).toBe(
      2 * marriages.length,
    );
  });

  it('has the shape of a population', () => {
    const share = (from: number, to: number): number =>
      living.filter(({ born }) => ageOn(born) >= from && ageOn(born) <= to).length / living.length;
    expect(share(0, 14)).toBeGreaterThan(0.18);
    expect(share(0, 14)).toBeLessThan(0.27);
    expect(share(60, 120)).toBeGreaterThan(0.1);
    expect(share(60, 120)).toBeLessThan(0.2);
    const women = living.filter(({ sex }) => sex === 2).length / living.length;
    expect(Math.abs(women - 0.5)).toBeLessThan(0.04);
  });

  it('lies in all 166 communes', () =>
    expect(new Set(households.map(({ place }) => place.today.code)).size).toBe(166));
});
