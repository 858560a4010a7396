import { type Day } from '../days.js';
import { type Household, type Person } from '../people.js';
import { type Random } from '../random.js';

const MILLISECONDS = 86_400_000;
/** 08:00 in Vietnam. */
const OPENS = 1 * 3_600_000;

/** When the desk opens on the day. */
export const openingOf = (day: Day): Date => new Date(day * MILLISECONDS + OPENS);

/** Some minute of the desk's day. */
export const submittedOn = (random: Random, day: Day): Date =>
  new Date(openingOf(day).getTime() + random.between(0, 8 * 60) * 60_000);

/** Where the household lives, on the map of the day that the province shows. */
export const placeOf = ({ place, detail }: Household) => ({
  communeCode: place.today.code,
  communeName: place.today.name,
  detail,
});

/** A person as an applicant states it. */
export const stated = ({ name, birthDate, number }: Person) => ({ name, birthDate, personalNumber: number });

export const isAlive = ({ died }: Person): boolean => died === undefined;

/** Adults who live in the household and can be party to something. */
export const adults = ({ members }: Household): Person[] =>
  members
    .filter(({ person, relation }) => isAlive(person) && (relation === 'head' || relation === 'spouse'))
    .map(({ person }) => person);
