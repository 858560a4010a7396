import { ageOn, type Day, dateOf, yearOf } from './days.js';
import { type Ids } from './ids.js';
import { drawName, drawSurname, type Sex } from './names.js';
import { type NamedParent, type Person } from './people.js';
import { type PersonalNumbers } from './personal-numbers.js';
import { type Random } from './random.js';

export interface Origins {
  readonly surname?: string;
  /** `null`: the birth names none. */
  readonly father?: Person | null;
  readonly mother?: Person | null;
}

/** Older than this, every tenth is known by the year of birth alone. */
const OLD = 65;

/** Makes persons one by one; parents who are not among them are named all the same, as on a birth certificate. */
export class PersonFactory {
  private readonly random: Random;
  private readonly ids: Ids;
  private readonly numbers: PersonalNumbers;

  constructor(random: Random, ids: Ids, numbers: PersonalNumbers) {
    this.random = random;
    this.ids = ids;
    this.numbers = numbers;
  }

  make(sex: Sex, born: Day, { surname, father, mother }: Origins = {}): Person {
    const year = yearOf(born);
    const bears = surname ?? father?.surname ?? (father === null ? mother?.surname : undefined);
    const family = bears ?? drawSurname(this.random);
    const onlyYear = ageOn(born) > OLD && this.random.chance(0.1);
    return {
      id: this.ids.next(),
      number: this.numbers.next(sex, year),
      surname: family,
      name: drawName(this.random, family, sex, year),
      sex,
      born,
      birthDate: onlyYear ? String(year) : dateOf(born),
      ...(father === null ? {} : { father: father ? named(father) : this.unknown(1, family, year) }),
      ...(mother === null ? {} : { mother: mother ? named(mother) : this.unknown(2, undefined, year) }),
    };
  }

  /** Somebody of the generation before, of whom only the name is known. */
  private unknown(sex: Sex, surname: string | undefined, childYear: number): NamedParent {
    return { name: drawName(this.random, surname ?? drawSurname(this.random), sex, childYear - 26) };
  }
}

const named = ({ id, name }: Person): NamedParent => ({ id, name });
