import { BirthDossiers } from './dossiers/birth-dossiers.js';
import { DossierCodes } from './dossiers/paper.js';
import { type Story } from './dossiers/story.js';
import { Estates, type Parcel } from './holdings/estates.js';
import { type Facility, Premises } from './holdings/premises.js';
import { Households } from './households.js';
import { Ids } from './ids.js';
import { type Household } from './people.js';
import { PersonFactory } from './person-factory.js';
import { PersonalNumbers } from './personal-numbers.js';
import { drawPlaces } from './places.js';
import { Random } from './random.js';

export interface ProvinceOptions {
  /** How many are in the register, those who have died included. */
  readonly persons: number;
  /** The same seed makes the same province, to the byte. */
  readonly seed: string;
}

/** A household with what it holds and what it has asked the authorities for. */
export interface Homestead extends Household {
  readonly parcels: readonly Parcel[];
  readonly facilities: readonly Facility[];
  /** Of two years, those of its parcels and facilities too. */
  readonly dossiers: readonly Story[];
}

/** What is drawn of a household besides its people; each for itself, so that leaving one out changes no other. */
export type Subject = 'parcels' | 'facilities' | 'births';
const ALL: readonly Subject[] = ['parcels', 'facilities', 'births'];

/** Household by household, so that a province of any size fits into memory. Of a subject that is not among `subjects` there is nothing. */
export function* province(
  { persons, seed }: ProvinceOptions,
  subjects: readonly Subject[] = ALL,
): Generator<Homestead> {
  const random = new Random(seed);
  const ids = new Ids(random.fork('ids'));
  const people = new PersonFactory(random.fork('people'), ids, new PersonalNumbers(random.fork('numbers')));
  const households = new Households(random.fork('households'), ids, people, drawPlaces());
  const settle = settler(random, subjects);
  for (let left = persons; left > 0;) {
    // The largest has about a dozen; the last few people live alone.
    const household = left > 12 ? households.next() : households.alone();
    left -= household.members.length;
    yield settle(household);
  }
}

function settler(random: Random, subjects: readonly Subject[]): (household: Household) => Homestead {
  const idsOf = (subject: Subject) => new Ids(random.fork(`ids of ${subject}`));
  const parts = {
    parcels: new Estates(random.fork('estates'), idsOf('parcels'), new DossierCodes('land-transfer')),
    facilities: new Premises(
      random.fork('premises'),
      idsOf('facilities'),
      new DossierCodes('fire-acceptance'),
    ),
    births: new BirthDossiers(random.fork('births'), new DossierCodes('birth')),
  };
  return (household) => {
    const parcels = subjects.includes('parcels') ? parts.parcels.of(household) : [];
    const facilities = subjects.includes('facilities') ? parts.facilities.of(household) : [];
    const dossiers: Story[] = [
      ...(subjects.includes('births') ? parts.births.of(household) : []),
      ...parcels.flatMap(({ transfer }) => transfer?.dossier ?? []),
      ...facilities.flatMap(({ acceptance }) => acceptance ?? []),
    ];
    return { ...household, parcels, facilities, dossiers };
  };
}
