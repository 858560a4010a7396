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

/** Household by household, so that a province of any size fits into memory. */
export function* province({ persons, seed }: ProvinceOptions): Generator<Homestead> {
  const random = new Random(seed);
  const ids = new Ids(random.fork('ids'));
  const people = new PersonFactory(random.fork('people'), ids, new PersonalNumbers(random.fork('numbers')));
  const households = new Households(random.fork('households'), ids, people, drawPlaces());
  const settle = settler(random);
  for (let left = persons; left > 0;) {
    // The largest has about a dozen; the last few people live alone.
    const household = left > 12 ? households.next() : households.alone();
    left -= household.members.length;
    yield settle(household);
  }
}

function settler(random: Random): (household: Household) => Homestead {
  const ids = new Ids(random.fork('holding-ids'));
  const codes = new DossierCodes();
  const estates = new Estates(random.fork('estates'), ids, codes);
  const premises = new Premises(random.fork('premises'), ids, codes);
  const births = new BirthDossiers(random.fork('births'), codes);
  return (household) => {
    const parcels = estates.of(household);
    const facilities = premises.of(household);
    const dossiers: Story[] = [
      ...births.of(household),
      ...parcels.flatMap(({ transfer }) => transfer?.dossier ?? []),
      ...facilities.flatMap(({ acceptance }) => acceptance ?? []),
    ];
    return { ...household, parcels, facilities, dossiers };
  };
}
