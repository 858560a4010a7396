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
  keys: ({ mother, father, notificationCode, finding }) => ({
    persons: [mother, father].flatMap((parent) => parent?.personalNumber ?? []),
    paper: notificationCode,
    report: finding?.number,
  }),

  notices: (declared, others) => [
    ...notice('SAME_CHILD', others.some((other) => isSameChild(declared, other)) ? ['/child'] : []),
    ...notice(
      'SAME_NOTIFICATION',
      others.some((other) => isSamePaper(declared, other)) ? ['/notificationCode'] : [],
    ),
    ...notice('SAME_FINDING', others.some((other) => isSameFinding(declared, other)) ? ['/finding'] : []),
  ],
};

const isSamePaper = (one: Declared, other: Declared): boolean =>
  one.notificationCode !== undefined &&
  one.notificationCode.toUpperCase() === other.notificationCode?.toUpperCase();

/** Several children may be in one report. */
const isSameFinding = (one: Declared, other: Declared): boolean =>
  one.finding !== undefined &&
  one.finding.number.toUpperCase() === other.finding?.number.toUpperCase() &&
  one.finding.writtenOn === other.finding.writtenOn &&
  isSameOrder(one, other);

const isSameOrder = ({ birthOrder: one = 1 }: Declared, { birthOrder: other = 1 }: Declared): boolean =>
  one === other;

function isSameChild(one: Declared, other: Declared): boolean {
  const apart = daysApart(one.child.birthDate, other.child.birthDate);
  const mother = one.mother?.personalNumber;
  const [byMother, byFather] = [
    mother !== undefined && mother === other.mother?.personalNumber,
    one.father?.personalNumber !== undefined && one.father.personalNumber === other.father?.personalNumber,
  ];
  if (apart <= ONE_BIRTH_DAYS)
    return (byMother || byFather) && (hasSameName(one, other) || isSameUnnotified(one, other));
  return byMother && apart < NEXT_BIRTH_DAYS;
}

const hasSameName = (one: Declared, other: Declared): boolean =>
  duplicateKey(one.child.name) === duplicateKey(other.child.name);

/** Where no notification's code tells children of one birth apart, their order does. */
const isSameUnnotified = (one: Declared, other: Declared): boolean =>
  one.notificationCode === undefined && other.notificationCode === undefined && isSameOrder(one, other);

const daysApart = (one: LocalDate, other: LocalDate): number =>
  Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
