import { unitById } from '@lgsp/admin-units';
import { type Grade, GRADES, type SchoolLevel } from '@lgsp/contracts-education';
import { createHash } from 'node:crypto';
import { addressesOf } from './addresses.ts';
import { ageOn, dateOf, dayOf, THIS_DAY, years, yearOf } from './days.ts';
import { type Department } from './departments/department.ts';
import { education } from './departments/education.ts';
import { healthcare } from './departments/healthcare.ts';
import { type Person } from './people.ts';
import { type Homestead, province } from './province.ts';
import { Random } from './random.ts';

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

  it('lies in all 166 communes, and each address in units that were there, without a gap', () => {
    expect(new Set(households.map(({ place }) => place.today.code)).size).toBe(166);
    const wrong = households.filter((household) => {
      const epochs = addressesOf(household);
      const last = epochs.at(-1);
      return !(
        epochs[0]?.from === dateOf(household.since) &&
        last?.to === undefined &&
        last?.unit === household.place.today &&
        epochs.every(
          ({ from, to, unit }, n) =>
            unitById(unit.unitId) === unit &&
            (unit.validFrom ?? from) <= from &&
            from <= (to ?? from) &&
            (n === epochs.length - 1 || epochs[n + 1]?.from === dateOf(dayOf(to ?? from) + 1)),
        )
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(households.map((household) => addressesOf(household).length))).toEqual(new Set([1, 2, 3]));
  });
});

/** The rows of one table, each under the names of its columns. */
function rowsOf(
  make: (random: Random) => Department,
  wanted: string,
  { seed = 'spec', of = households }: { seed?: string; of?: readonly Homestead[] } = {},
): Record<string, unknown>[] {
  const department = make(new Random(seed));
  const rows: Record<string, unknown>[] = [];
  const add = (table: string, ...cells: unknown[]): void => {
    const columns = department.tables[table] ?? [];
    expect(cells).toHaveLength(columns.length);
    if (table === wanted) rows.push(Object.fromEntries(columns.map((column, n) => [column, cells[n]])));
  };
  for (const household of of) department.take(household, add);
  department.end?.(add);
  return rows;
}

describe('its schools', () => {
  const [schools, enrolments] = [rowsOf(education, 'school'), rowsOf(education, 'enrolment')];
  const bySchoolId = new Map(schools.map((school) => [school['id'], school]));
  const homes = new Map(
    households.flatMap((home) => home.members.map(({ person }) => [person.id, home] as const)),
  );

  it('are of each level in all 166 communes, under codes of their own, and the same for the same seed', () => {
    const places = new Set(schools.map(({ commune, level }) => `${String(commune)} ${String(level)}`));
    expect(places.size).toBe(166 * 4);
    expect(new Set(schools.map(({ code }) => code)).size).toBe(schools.length);
    expect(rowsOf(education, 'school')).toEqual(schools);
    expect(rowsOf(education, 'school', { seed: 'other' })).not.toEqual(schools);
  });

  it('take most living children from 3 to 17, each once, and nobody else', () => {
    const ofAge = living.filter(({ born }) => 2026 - yearOf(born) >= 3 && 2026 - yearOf(born) <= 17);
    const pupils = new Set(enrolments.map((enrolment) => enrolment['person_id']));
    expect(pupils.size).toBe(enrolments.length);
    expect(ofAge.filter(({ id }) => pupils.has(id))).toHaveLength(enrolments.length);
    expect(enrolments.length / ofAge.length).toBeGreaterThan(0.85);
    expect(enrolments.length).toBeLessThan(ofAge.length);
    // No child of the province has died: here all have.
    const died = THIS_DAY - 1;
    const dead = households.slice(0, 200).map((household) => ({
      ...household,
      members: household.members.map((one) => ({ ...one, person: { ...one.person, died } })),
    }));
    expect(rowsOf(education, 'enrolment', { of: dead })).toEqual([]);
  });

  it('have them at home in the commune of today, in the grade of their age, since they live there', () => {
    const wrong = enrolments.filter((enrolment) => {
      const [school, grade] = [bySchoolId.get(enrolment['school_id']), enrolment['grade'] as Grade];
      const home = homes.get(String(enrolment['person_id']));
      const born = byId.get(String(enrolment['person_id']))?.born ?? 0;
      const age = 2026 - yearOf(born);
      return !(
        school?.['commune'] === home?.place.today.code &&
        GRADES[school?.['level'] as SchoolLevel].includes(grade) &&
        grade === (age < 6 ? `age-${age}` : String(age - 5)) &&
        String(enrolment['from_date']) >= dateOf(home?.since ?? THIS_DAY) &&
        String(enrolment['from_date']) <= dateOf(THIS_DAY)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('count their pupils and have places for them, opening another when one is full', () => {
    const counted = new Map<unknown, number>();
    for (const { school_id: id } of enrolments) counted.set(id, (counted.get(id) ?? 0) + 1);
    expect(
      schools.filter(
        ({ id, pupils, places }) => pupils !== (counted.get(id) ?? 0) || Number(pupils) > Number(places),
      ),
    ).toEqual([]);
    // All households in one commune: more children than the first school of a level takes.
    const crowd = households.map((household) => ({
      ...household,
      place: households[0]?.place ?? household.place,
    }));
    const load = rowsOf(education, 'school', { of: crowd });
    expect(load.filter(({ places, pupils }) => Number(pupils) > Number(places))).toEqual([]);
    expect(load.some(({ places, pupils }) => places === pupils)).toBe(true);
  });
});

describe('its health facilities', () => {
  it('are a station in each commune, hospitals of former districts and of the province, under codes of their own', () => {
    const facilities = rowsOf(healthcare, 'facility');
    const of = (level: string) => facilities.filter((facility) => facility['level'] === level);
    expect(new Set(of('initial').map(({ commune }) => commune)).size).toBe(166);
    expect([of('initial').length, of('specialised').length]).toEqual([166, 3]);
    expect(of('basic').length).toBeGreaterThan(20);
    expect(new Set(facilities.map(({ code }) => code)).size).toBe(facilities.length);
    expect(facilities.filter(({ code }) => !/^38\d{3}$/.test(String(code)))).toEqual([]);
  });
});
