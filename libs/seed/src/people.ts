import { type Day } from './days.js';
import { type Sex } from './names.js';
import { type Place } from './places.js';

/** A parent as the birth was entered; without an id where the register does not know him or her as a person. */
export interface NamedParent {
  readonly id?: string;
  readonly name: string;
}

export interface Person {
  readonly id: string;
  readonly number: string;
  readonly surname: string;
  readonly name: string;
  readonly sex: Sex;
  readonly born: Day;
  /** What the register knows of it: of some who are old, the year alone. */
  readonly birthDate: string;
  readonly mother?: NamedParent;
  readonly father?: NamedParent;
  died?: Day;
}

export type Relation = 'head' | 'spouse' | 'child' | 'parent';

export interface Member {
  readonly person: Person;
  readonly relation: Relation;
}

export interface Marriage {
  readonly id: string;
  readonly husband: Person;
  readonly wife: Person;
  readonly on: Day;
}

export interface Household {
  readonly id: string;
  readonly place: Place;
  /** Hamlet and house, as an address says it. */
  readonly detail: string;
  /** First day at this address. */
  readonly since: Day;
  readonly members: readonly Member[];
  readonly marriages: readonly Marriage[];
}
