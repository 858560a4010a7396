import { Households } from './households.ts';
import { Ids } from './ids.ts';
import { type Household } from './people.ts';
import { PersonFactory } from './person-factory.ts';
import { PersonalNumbers } from './personal-numbers.ts';
import { drawPlaces } from './places.ts';
import { Random } from './random.ts';

export interface ProvinceOptions {
  /** How many are in the register, those who have died included. */
  readonly persons: number;
  /** The same seed makes the same province, to the byte. */
  readonly seed: string;
}

/** Household by household, so that a province of any size fits into memory. */
export function* province({ persons, seed }: ProvinceOptions): Generator<Household> {
  const random = new Random(seed);
  const ids = new Ids(random.fork('ids'));
  const people = new PersonFactory(random.fork('people'), ids, new PersonalNumbers(random.fork('numbers')));
  const households = new Households(random.fork('households'), ids, people, drawPlaces());
  for (let left = persons; left > 0;) {
    // The largest has about a dozen; the last few people live alone.
    const household = left > 12 ? households.next() : households.alone();
    left -= household.members.length;
    yield household;
  }
}
