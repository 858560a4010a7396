import { duplicateKey, type LocalDate } from '@lgsp/kernel';
import { type DeclarationOf } from './declaration.js';
import { type Doubles } from './doubles.js';
import { notice } from './plausible.js';

type Declared = DeclarationOf<'birth'>;

/** Twins are born on one day or on two that follow. */
const ONE_BIRTH_DAYS = 2;
/** Nobody gives birth again so soon: general knowledge, not law. */
const NEXT_BIRTH_DAYS = 200;

/** Other dossiers for the child, or for a birth that cannot have been beside this one. Twins have names and notifications of their own. */
export const SAME_BIRTH: Doubles<Declared> = {
  keys: ({ mother, father, notificationCode }) => ({
    persons: [mother, father].flatMap((parent) => parent?.personalNumber ?? []),
    paper: notificationCode,
  }),

  notices: (declared, others) => [
    ...notice('SAME_CHILD', others.some((other) => isSameChild(declared, other)) ? ['/child'] : []),
    ...notice(
      'SAME_NOTIFICATION',
      others.some((other) => isSamePaper(declared, other)) ? ['/notificationCode'] : [],
    ),
  ],
};

const isSamePaper = (one: Declared, other: Declared): boolean =>
  one.notificationCode.toUpperCase() === other.notificationCode.toUpperCase();

function isSameChild(one: Declared, other: Declared): boolean {
  const apart = daysApart(one.child.birthDate, other.child.birthDate);
  const mother = one.mother.personalNumber;
  const [byMother, byFather] = [
    mother !== undefined && mother === other.mother.personalNumber,
    one.father?.personalNumber !== undefined && one.father.personalNumber === other.father?.personalNumber,
  ];
  if (apart <= ONE_BIRTH_DAYS)
    return (byMother || byFather) && duplicateKey(one.child.name) === duplicateKey(other.child.name);
  return byMother && apart < NEXT_BIRTH_DAYS;
}

const daysApart = (one: LocalDate, other: LocalDate): number =>
  Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
