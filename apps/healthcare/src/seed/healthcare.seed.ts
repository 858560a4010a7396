import { type AdminUnit, childrenOf, successorsOf, unitMeant, unitsOn } from '@lgsp/admin-units';
import {
  type AddRow,
  ageOn,
  birthLegsOf,
  dateOf,
  type Day,
  dayOf,
  fill,
  type FillOptions,
  Ids,
  isOf,
  type Part,
  type Person,
  type Random,
  registeredChild,
  type Story,
  THIS_DAY,
  TODAY,
  yearOf,
  years,
} from '@lgsp/seed';

/** Share of the living who are insured. */
const INSURED = 0.95;
const ISSUING_PROVINCE = '38';

/** The map of districts, the last one. */
const DISTRICTS_ON = '2025-06-30';
const PROVINCIAL = ['Bệnh viện Đa khoa tỉnh', 'Bệnh viện Nhi tỉnh', 'Bệnh viện Phụ sản tỉnh'];

/** What is filled, column by column. */
const TABLES = {
  insurance_leg: [
    ...['id', 'version', 'dossier_code', 'agency', 'due_at', 'state', 'child', 'residence', 'unit_id'],
  ],
  insurance_card: [
    ...['id', 'person_id', 'personal_number', 'object_group', 'benefit_level', 'issuing_province'],
    ...['valid_from', 'valid_to', 'issued_on', 'source', 'source_version', 'fetched_at'],
  ],
  birth_notification: [
    ...['id', 'version', 'code', 'facility', 'commune', 'unit_id', 'mother', 'child', 'issued_on', 'state'],
    ...['registered_at', 'registered_by'],
  ],
  facility: [
    ...['id', 'version', 'code', 'name', 'level', 'commune', 'unit_id', 'address', 'state'],
    ...['registered_at', 'registered_by'],
  ],
};

export const seed = (options: FillOptions): Promise<void> => fill(options, healthcare);

/** Cards of the insured: who lives, and with the same person id and number as at population; the legs that gave newborns theirs. Facilities for all. */
export function healthcare(random: Random): Part {
  const ids = new Ids(random.fork('ids'));
  const facilities = facilitiesOf(random.fork('facilities'));
  const notificationIds = new Ids(random.fork('notification ids'));
  return {
    subjects: ['births'],
    tables: TABLES,
    take({ members, dossiers }, add) {
      addInsuranceLegs(dossiers, add);
      addNotifications(dossiers, facilities.at(-1), notificationIds, add);
      const byDossier = new Map(
        birthLegsOf(dossiers, 'birth').map(({ leg }) => [leg.result?.personId, leg.result?.issuedOn]),
      );
      for (const { person } of members) {
        const insured = random.chance(INSURED) || byDossier.has(person.id);
        if (person.died !== undefined || !insured) continue;
        const { group, level, until } = entitlement(person);
        const given = byDossier.get(person.id);
        const lately = Math.max(person.born, THIS_DAY - random.between(30, 364));
        const issued = given === undefined ? lately : dayOf(given);
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
    end: (add) => addFacilities(facilities, add),
  };
}

/** The legs that gave newborns their cards. */
function addInsuranceLegs(stories: readonly Story[], add: AddRow): void {
  for (const { story, leg } of birthLegsOf(stories, 'insurance')) {
    const { residence } = story.declaration;
    const unitId = unitMeant({ code: residence.communeCode, name: residence.communeName });
    add(
      ...(['insurance_leg', leg.id, 2, story.code, leg.agency, leg.dueAt.toISOString(), 'done'] as const),
      ...[registeredChild(story), residence, unitId],
    );
  }
}

/** Giấy chứng sinh of the children whose births were declared; all were born at the province's maternity hospital. */
function addNotifications(
  stories: readonly Story[],
  maternity: SeededFacility | undefined,
  ids: Ids,
  add: AddRow,
): void {
  if (!maternity) throw new Error('The province has no hospital');
  const { code: facility, commune } = maternity;
  for (const story of stories) {
    if (!isOf(story, 'birth')) continue;
    const { notificationCode, child, mother } = story.declaration;
    const { sex, birthDate } = child;
    add(
      'birth_notification',
      ...[ids.next(), 1, notificationCode, facility, commune.code, commune.unitId, mother],
      ...[{ sex, birthDate, ofBirth: 1 }, birthDate, 'valid', `${birthDate}T10:00:00Z`, 'seed'],
    );
  }
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

interface SeededFacility {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly commune: AdminUnit;
  readonly address: string;
}

/** A health station in each commune of today, a hospital for each district that was, a few of the province. */
function facilitiesOf(random: Random): readonly SeededFacility[] {
  const ids = new Ids(random.fork('ids'));
  const communes = unitsOn(TODAY, 'COMMUNE');
  const facilities: SeededFacility[] = [];
  const found = (name: string, level: string, commune: AdminUnit): void => {
    const hamlet = `${commune.type === 'Phường' ? 'tổ dân phố' : 'thôn'} ${random.between(1, 14)}`;
    const code = `${ISSUING_PROVINCE}${String(facilities.length + 1).padStart(3, '0')}`;
    const address = `Số ${random.between(1, 320)}, ${hamlet}`;
    facilities.push({ id: ids.next(), code, name, level, commune, address });
  };
  for (const commune of communes) found(`Trạm Y tế ${commune.name}`, 'initial', commune);
  for (const district of unitsOn(DISTRICTS_ON, 'DISTRICT')) {
    const [seat] = childrenOf(district, DISTRICTS_ON).flatMap((old) => successorsOf(old, TODAY).shares);
    const name = district.name.slice(district.type.length + 1);
    if (seat) found(`Bệnh viện Đa khoa khu vực ${name}`, 'basic', seat.unit);
  }
  const towns = communes.filter(({ type }) => type === 'Phường');
  for (const name of PROVINCIAL) found(name, 'specialised', random.one(towns));
  return facilities;
}

function addFacilities(facilities: readonly SeededFacility[], add: AddRow): void {
  for (const { id, code, name, level, commune, address } of facilities)
    add(
      'facility',
      ...[id, 1, code, name, level, commune.code, commune.unitId, address, 'open'],
      ...[`${TODAY}T00:00:00Z`, 'seed'],
    );
}
