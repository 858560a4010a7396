import { type StatedParent } from '@lgsp/contracts-one-stop';
import { type DeclarationOf } from './declaration.js';

/** What a declaration of a birth is beside the usual; rows of the catalogue name them. */
export type BirthCase =
  | 'notified'
  | 'unnotified'
  | 'born-abroad'
  | 'foundling'
  | 'father-alone'
  | 'foreign-mother'
  | 'foreign-father'
  | 'parents-of-two-nations';

/** All that it is. */
export function birthCases(declared: DeclarationOf<'birth'>): BirthCase[] {
  const { child, mother, father, notificationCode } = declared;
  if (isFoundling(declared)) return ['foundling'];
  const [isMotherForeign, isFatherForeign] = [mother, father].map((parent) => parent && isForeign(parent));
  const is: Readonly<Record<Exclude<BirthCase, 'foundling'>, boolean>> = {
    notified: notificationCode !== undefined,
    unnotified: notificationCode === undefined && !child.bornAbroad,
    'born-abroad': notificationCode === undefined && child.bornAbroad !== undefined,
    'father-alone': father !== undefined && !mother,
    'foreign-mother': isMotherForeign === true,
    'foreign-father': isFatherForeign === true,
    'parents-of-two-nations':
      mother !== undefined && father !== undefined && isMotherForeign !== isFatherForeign,
  };
  return (Object.keys(is) as (keyof typeof is)[]).filter((one) => is[one]);
}

/** No personal number, because theirs is a passport's. */
export const isForeign = ({ personalNumber, passportNumber }: StatedParent): boolean =>
  personalNumber === undefined && passportNumber !== undefined;

/** Nobody knows a parent, and a report says that the child was found. */
const isFoundling = ({ mother, father, finding }: DeclarationOf<'birth'>): boolean =>
  finding !== undefined && !mother && !father;
