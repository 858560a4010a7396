import { ageOn, type Day, dateOf, dayOf, THIS_DAY, TODAY, yearOf, years } from '../days.ts';
import { type Person } from '../people.ts';
import { Ids } from '../ids.ts';
import { type Random } from '../random.ts';
import { type Department } from './department.ts';

/** Share of the living who are insured. */
const INSURED = 0.95;
const ISSUING_PROVINCE = '38';

/** Cards of the insured: who lives, and with the same person id and number as at population. */
export function healthcare(random: Random): Department {
  const ids = new Ids(random.fork('ids'));
  return {
    database: 'healthcare',
    tables: {
      insurance_card: [
        ...['id', 'person_id', 'personal_number', 'object_group', 'benefit_level', 'issuing_province'],
        ...['valid_from', 'valid_to', 'issued_on', 'source', 'source_version', 'fetched_at'],
      ],
    },
    take({ members }, add) {
      for (const { person } of members) {
        if (person.died !== undefined || !random.chance(INSURED)) continue;
        const { group, level, until } = entitlement(person);
        const issued = Math.max(person.born, THIS_DAY - random.between(30, 364));
        add(
          'insurance_card',
          ...[ids.next(), person.id, person.number, group, level, ISSUING_PROVINCE],
          ...[
            dateOf(issued),
            dateOf(Math.max(until, issued)),
            dateOf(issued),
            'seed',
            1,
            `${TODAY}T00:00:00Z`,
          ],
        );
      }
    },
  };
}

/** Object group, benefit level and last day, roughly by age: children under six, pupils, the elderly of eighty, households and workers. */
function entitlement({ born }: Person): { group: string; level: string; until: number } {
  const age = ageOn(born);
  const year = THIS_DAY + years(1);
  if (age < 6) return { group: 'TE', level: '1', until: lastDayOfChild(born) };
  if (age < 18) return { group: 'HS', level: '4', until: year };
  if (age >= 80) return { group: 'BT', level: '2', until: year };
  return { group: age < 60 ? 'DN' : 'GD', level: '4', until: year };
}

/** To 30/9 of the year in which the child turns 72 months; born later in the year: to the end of that month (NĐ 146/2018 Đ13.2). */
function lastDayOfChild(born: Day): Day {
  const [year, month] = [yearOf(born) + 6, dateOf(born).slice(5, 7)];
  return month <= '09'
    ? dayOf(`${year}-09-30`)
    : new Date(Date.UTC(year, Number(month), 0)).getTime() / 86_400_000;
}
