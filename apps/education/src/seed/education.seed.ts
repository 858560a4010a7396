import { unitsOn } from '@lgsp/admin-units';
import { type Grade, GRADES, SchoolLevel } from '@lgsp/contracts-education';
import {
  dateOf,
  type Day,
  dayOf,
  fill,
  type FillOptions,
  type Household,
  Ids,
  type Part,
  type Person,
  type Random,
  THIS_DAY,
  TODAY,
  yearOf,
} from '@lgsp/seed';

interface School {
  readonly id: string;
  /** Running number within commune and level. */
  readonly number: number;
  readonly places: number;
  pupils: number;
}

/** Share of the children of an age who go to school, by the level that is theirs; assumed. */
const SHARE: Readonly<Record<SchoolLevel, number>> = {
  preschool: 0.93,
  primary: 0.995,
  'lower-secondary': 0.97,
  'upper-secondary': 0.78,
};
/** Years that a child turns in the year in which it enters the grade, each counted as the law does (Luật Giáo dục 2019 Đ28). */
const ageFor = (grade: Grade): number =>
  grade.startsWith('age-') ? Number(grade.slice(4)) : Number(grade) + 5;
/** By age, from 3 to 17: nobody here is in a nursery. */
const STAGES = new Map(
  SchoolLevel.options.flatMap((level) =>
    GRADES[level]
      .filter((grade) => grade !== 'nursery')
      .map((grade) => [ageFor(grade), { level, grade }] as const),
  ),
);

const NAMES: Readonly<Record<SchoolLevel, string>> = {
  preschool: 'Trường Mầm non',
  primary: 'Trường Tiểu học',
  'lower-secondary': 'Trường Trung học cơ sở',
  'upper-secondary': 'Trường Trung học phổ thông',
};
/** Places of a usual school of that level. */
const PLACES: Readonly<Record<SchoolLevel, number>> = {
  preschool: 350,
  primary: 600,
  'lower-secondary': 550,
  'upper-secondary': 1_000,
};

/** The first day of the school year that TODAY lies in. */
const FIRST_DAY: Day = dayOf('2026-09-05');
const SEED = 'seed';

export const seed = (options: FillOptions): Promise<void> => fill(options, education);

/** A school of each level in every commune of today and a further one whenever the last is full; children go where they live. */
export function education(random: Random): Part {
  const schoolIds = new Ids(random.fork('schools'));
  const enrolmentIds = new Ids(random.fork('enrolments'));
  const communes = unitsOn(TODAY, 'COMMUNE');
  const schools = new Map<string, School[]>();
  const sizes = random.fork('places');
  for (const { code } of communes)
    for (const level of SchoolLevel.options) schools.set(`${code} ${level}`, [found(level, 1)]);

  function found(level: SchoolLevel, number: number): School {
    const places = Math.round((PLACES[level] * (0.6 + 0.8 * sizes.real())) / 10) * 10;
    return { id: schoolIds.next(), number, places, pupils: 0 };
  }

  /** A school with a place left. */
  function schoolIn(commune: string, level: SchoolLevel): School {
    const all = schools.get(`${commune} ${level}`) ?? [];
    const last = all.at(-1);
    if (last && last.pupils < last.places) return last;
    const next = found(level, all.length + 1);
    all.push(next);
    return next;
  }

  function placeFor({ born, died }: Person, { place, since }: Household) {
    const stage = STAGES.get(yearOf(THIS_DAY) - yearOf(born));
    if (died !== undefined || !stage || !random.chance(SHARE[stage.level])) return undefined;
    // Who moved here after the year began came to the school here then.
    const from = dateOf(Math.max(FIRST_DAY, since));
    return { school: schoolIn(place.today.code, stage.level), grade: stage.grade, from };
  }

  return {
    subjects: [],
    tables: {
      school: [
        ...['id', 'version', 'code', 'name', 'level', 'commune', 'unit_id', 'places', 'pupils', 'state'],
        ...['registered_at', 'registered_by'],
      ],
      enrolment: [
        ...['id', 'version', 'person_id', 'school_id', 'grade', 'from_date', 'legal_basis', 'enrolled_by'],
      ],
    },
    take(household, add) {
      for (const { person } of household.members) {
        const seat = placeFor(person, household);
        if (!seat) continue;
        seat.school.pupils += 1;
        const { school, grade, from } = seat;
        add('enrolment', enrolmentIds.next(), 1, person.id, school.id, grade, from, SEED, SEED);
      }
    },
    end(add) {
      for (const { code, name, unitId } of communes) {
        let serial = 0;
        for (const level of SchoolLevel.options)
          for (const { id, number, places, pupils } of schools.get(`${code} ${level}`) ?? []) {
            serial += 1;
            const [schoolCode, called] = [
              `38${code}${String(serial).padStart(4, '0')}`,
              `${NAMES[level]} ${name} ${number}`,
            ];
            add(
              'school',
              ...[id, 1, schoolCode, called, level, code, unitId, places, pupils, 'open'],
              ...[`${TODAY}T00:00:00Z`, SEED],
            );
          }
      }
    },
  };
}
