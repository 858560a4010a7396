import { given } from '@lgsp/kernel';
import { ageOn, type Day, THIS_DAY, years } from './days.js';
import { type Ids } from './ids.js';
import { type Household, type Marriage, type Member, type Person } from './people.js';
import { type PersonFactory } from './person-factory.js';
import { type Place } from './places.js';
import { type Random } from './random.js';
import { type Draw, weighted } from './weighted.js';

/** Ages of the woman (or the one) whom a household is drawn around; with her children they make the pyramid. */
const drawAge = weighted([
  ...band(20, 24, 6),
  ...band(25, 29, 11),
  ...band(30, 34, 12),
  ...band(35, 39, 12),
  ...band(40, 44, 11),
  ...band(45, 49, 10),
  ...band(50, 54, 9),
  ...band(55, 59, 8),
  ...band(60, 64, 7),
  ...band(65, 69, 5),
  ...band(70, 79, 5),
  ...band(80, 95, 3),
]);

function band(from: number, to: number, weight: number): [number, number][] {
  const ages = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return ages.map((age) => [age, weight / ages.length]);
}

/** Luật Hôn nhân và gia đình 2014 Art. 8; also kept for those who married before it. */
const MARRIAGEABLE = { man: 20, woman: 18 } as const;
const MOTHERS_LAST_AGE = 43;
const PREGNANCY = 280;

/** Draws one household after the other; nobody is in two. */
export class Households {
  private readonly random: Random;
  private readonly ids: Ids;
  private readonly people: PersonFactory;
  private readonly drawPlace: Draw<Place>;

  constructor(random: Random, ids: Ids, people: PersonFactory, drawPlace: Draw<Place>) {
    this.random = random;
    this.ids = ids;
    this.people = people;
    this.drawPlace = drawPlace;
  }

  next(): Household {
    const kind = this.random.real();
    const age = drawAge(this.random);
    if (kind < 0.05) return this.alone();
    if (kind < 0.09 && age < 60) return this.motherAndChildren(age);
    return this.family(age);
  }

  /** One person of working age by himself or herself. */
  alone(): Household {
    const one = this.people.make(
      this.random.chance(0.5) ? 1 : 2,
      this.bornAtAge(this.random.between(20, 45)),
    );
    return this.household([{ person: one, relation: 'head' }], [], one.born + years(20));
  }

  private motherAndChildren(age: number): Household {
    const mother = this.people.make(2, this.bornAtAge(Math.max(age, 22)));
    const first = mother.born + years(20) + this.random.between(0, years(2));
    const children = this.children(mother, null, first, 2);
    return this.household(
      [{ person: mother, relation: 'head' }, ...children.map((person) => asChild(person))],
      [],
      first,
    );
  }

  private family(age: number): Household {
    const wifeBorn = this.bornAtAge(age);
    const older = years(-2 + 4.8 * (this.random.real() + this.random.real()));
    const husbandBorn = Math.min(wifeBorn - older, this.bornAtAge(MARRIAGEABLE.man + 1));
    const elders = this.random.chance(0.28) && age < 50 ? this.elders(husbandBorn) : undefined;
    const husband = this.people.make(
      1,
      husbandBorn,
      given({ father: elders?.husband, mother: elders?.wife }),
    );
    const wife = this.people.make(2, wifeBorn);
    const marriage = this.marry(husband, wife);
    const wanted = this.wantedChildren(wife.born);
    const children = this.children(wife, husband, marriage.on + PREGNANCY, wanted);
    for (const one of [husband, wife]) this.mayHaveDied(one, marriage.on, children);
    const members: Member[] = [
      { person: husband, relation: 'head' },
      { person: wife, relation: 'spouse' },
      ...children.map((person) => asChild(person)),
      ...(elders
        ? [elders.husband, elders.wife].map((person): Member => ({ person, relation: 'parent' }))
        : []),
    ];
    return this.household(members, [marriage, ...(elders ? [elders] : [])], marriage.on);
  }

  /** The parents of a man born then, who live with him. */
  private elders(childBorn: Day): Marriage {
    const wifeBorn = childBorn - this.random.between(years(22), years(34));
    const wife = this.people.make(2, wifeBorn);
    const husband = this.people.make(1, wifeBorn - this.random.between(years(-1), years(6)));
    const wedding = childBorn - PREGNANCY - this.random.between(20, years(2));
    const marriage = {
      id: this.ids.next(),
      husband,
      wife,
      on: Math.max(wedding, marriageable(husband, wife)),
    };
    const child = { born: childBorn };
    for (const one of [husband, wife]) this.mayHaveDied(one, marriage.on, [child]);
    return marriage;
  }

  private marry(husband: Person, wife: Person): Marriage {
    const earliest = marriageable(husband, wife);
    const usual = earliest + this.random.between(30, years(7));
    return { id: this.ids.next(), husband, wife, on: Math.min(usual, Math.max(earliest, THIS_DAY - 30)) };
  }

  /** Fewer for each younger generation. */
  private wantedChildren(motherBorn: Day): number {
    const age = ageOn(motherBorn);
    const most = age > 70 ? 6 : age > 55 ? 4 : 3;
    return Math.max(this.random.between(0, most), this.random.between(0, most));
  }

  /** Those still at home: who grew up has a household of his own, drawn elsewhere. */
  private children(mother: Person, father: Person | null, first: Day, wanted: number): Person[] {
    const last = Math.min(THIS_DAY, mother.born + years(MOTHERS_LAST_AGE));
    const children: Person[] = [];
    let born = first + this.random.between(20, years(1.5));
    for (let n = 0; n < wanted && born <= last; n++) {
      const leaves = this.random.between(18, 27);
      if (ageOn(born) < leaves)
        children.push(this.people.make(this.random.chance(0.525) ? 1 : 2, born, { father, mother }));
      born += this.random.between(years(1.5), years(5));
    }
    return children;
  }

  /** The older, the likelier; after the wedding and after the youngest child's birth. */
  private mayHaveDied(one: Person, married: Day, children: readonly { readonly born: Day }[]): void {
    const age = ageOn(one.born);
    const risk = 0.002 + Math.max(0, (age - 45) / 55) ** 2 * (one.sex === 1 ? 1.05 : 0.7);
    if (!this.random.chance(Math.min(risk, 0.97))) return;
    const after = Math.max(
      married,
      one.born + years(30),
      THIS_DAY - years(20),
      ...children.map(({ born }) => born),
    );
    if (after < THIS_DAY - 1) one.died = this.random.between(after + 1, THIS_DAY - 1);
  }

  private household(members: readonly Member[], marriages: readonly Marriage[], earliest: Day): Household {
    const place = this.drawPlace(this.random);
    const town = place.today.type === 'Phường';
    const hamlet = this.random.between(1, 14);
    const detail = `Số ${this.random.between(1, 320)}, ${town ? 'tổ dân phố' : 'thôn'} ${hamlet}`;
    const since = Math.min(THIS_DAY - 1, earliest + this.random.between(0, years(6)));
    return { id: this.ids.next(), place, detail, since, members, marriages };
  }

  private bornAtAge(age: number): Day {
    return THIS_DAY - years(age) - this.random.between(1, 364);
  }
}

/** The first day on which both are of age. */
const marriageable = (husband: Person, wife: Person): Day =>
  Math.max(husband.born + years(MARRIAGEABLE.man), wife.born + years(MARRIAGEABLE.woman)) + 1;

const asChild = (person: Person): Member => ({ person, relation: 'child' });
