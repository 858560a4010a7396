import {
  type AddRow,
  dateOf,
  fill,
  type FillOptions,
  type Household,
  type Part,
  type Person,
  TODAY,
} from '@lgsp/seed';
import { foldName, normaliseName, remember, soundOfName } from '@lgsp/service-kit';
import { addressesOf } from './addresses.js';
import { addBirthLegs, BIRTH_LEGS } from './birth-legs.js';

export const seed = (options: FillOptions): Promise<void> => fill(options, population);

/** Nobody said so, and nobody believes it without asking: the copy was out of date when it was made. */
const ORIGIN = ['seed', '1', `${TODAY}T00:00:00Z`, `${TODAY}T00:00:00Z`] as const;

export function population(): Part {
  const keys = new Map<string, string>();
  /** Names are of few words, and the kernel compares them word by word. */
  const normalised = remember(normaliseName);
  const wordByWord = (name: string): string => name.split(' ').map(normalised).join(' ');
  const keyOf = (name: string, add: AddRow): string => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const folded = foldName(name);
    if (!folds.has(folded)) add('person_name', folded, soundOfName(folded));
    folds.add(folded);
    keys.set(name, folded);
    return folded;
  };
  const folds = new Set<string>();

  function person(one: Person, { place }: Household, add: AddRow): void {
    const { id, number, name, sex, birthDate, died } = one;
    const { code, name: commune, unitId } = place.today;
    keyOf(name, add);
    add('person', id, 1, number, name, wordByWord(name), sex, birthDate, code, commune, unitId, ...ORIGIN);
    for (const role of ['mother', 'father'] as const) {
      const parent = one[role];
      if (parent) add('parentage', id, role, parent.id, parent.name, keyOf(parent.name, add));
    }
    if (died !== undefined) add('death', id, dateOf(died));
  }

  return {
    subjects: ['parcels', 'births'],
    tables: {
      person: [
        ...['id', 'version', 'personal_number', 'name', 'normalised_name', 'sex', 'birth_date'],
        ...[
          'commune_code',
          'commune_name',
          'unit_id',
          'source',
          'source_version',
          'fetched_at',
          'valid_until',
        ],
      ],
      person_name: ['folded', 'sound'],
      parentage: ['child_id', 'role', 'parent_id', 'name', 'folded_name'],
      death: ['person_id', 'died_on'],
      marriage: ['id', 'husband_id', 'wife_id', 'registered_on'],
      household_member: ['person_id', 'household_id', 'relation'],
      land_holding: ['right_id', 'person_id', 'parcel_id', 'commune_code'],
      ...BIRTH_LEGS,
      household_address: [
        ...['household_id', 'valid_from', 'valid_to', 'unit_id', 'commune_code', 'commune_name', 'detail'],
      ],
    },
    take(household, add) {
      for (const { person: one, relation } of household.members) {
        person(one, household, add);
        if (one.died === undefined) add('household_member', one.id, household.id, relation);
      }
      for (const { id, husband, wife, on } of household.marriages)
        add('marriage', id, husband.id, wife.id, dateOf(on));
      for (const { from, to, unit } of addressesOf(household))
        add('household_address', household.id, from, to, unit.unitId, unit.code, unit.name, household.detail);
      for (const { id, commune, rights, transfer } of household.parcels)
        for (const right of transfer ? [transfer.right] : rights)
          if (right.until === undefined) add('land_holding', right.id, right.holder.id, id, commune);
      addBirthLegs(household.dossiers, add);
    },
  };
}
