import { type Grade, GRADES, type SchoolLevel } from '@lgsp/contracts-education';
import { dateOf, province, rowsOf, THIS_DAY, yearOf } from '@lgsp/seed';
import { education } from './education.seed.js';

const households = [...province({ persons: 20_000, seed: 'spec' })];
const persons = households.flatMap(({ members }) => members.map(({ person }) => person));
const byId = new Map(persons.map((person) => [person.id, person]));
const living = persons.filter(({ died }) => died === undefined);

describe('seeded schools', () => {
  const [schools, enrolments] = [
    rowsOf(education, 'school', households),
    rowsOf(education, 'enrolment', households),
  ];
  const bySchoolId = new Map(schools.map((school) => [school['id'], school]));
  const homes = new Map(
    households.flatMap((home) => home.members.map(({ person }) => [person.id, home] as const)),
  );

  it('are of each level in all 166 communes, under codes of their own, and the same for the same seed', () => {
    const places = new Set(schools.map(({ commune, level }) => `${String(commune)} ${String(level)}`));
    expect(places.size).toBe(166 * 4);
    expect(new Set(schools.map(({ code }) => code)).size).toBe(schools.length);
    expect(rowsOf(education, 'school', households)).toEqual(schools);
    expect(rowsOf(education, 'school', households, 'other')).not.toEqual(schools);
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
    expect(rowsOf(education, 'enrolment', dead)).toEqual([]);
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
    const load = rowsOf(education, 'school', crowd);
    expect(load.filter(({ places, pupils }) => Number(pupils) > Number(places))).toEqual([]);
    expect(load.some(({ places, pupils }) => places === pupils)).toBe(true);
  });
});
