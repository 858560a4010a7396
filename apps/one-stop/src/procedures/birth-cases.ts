import { type StatedParent } from '@lgsp/contracts-one-stop';
import { type DeclarationOf } from './declaration.js';

/** What a declaration of a birth is beside the usual; rows of the catalogue name them. */
export type BirthCase =
  'notified' | 'unnotified' | 'born-abroad' | 'foundling' | 'father-alone' | 'parents-of-two-nations';

/** All that it is. */
export function birthCases(declared: DeclarationOf<'birth'>): BirthCase[] {
  const { child, mother, father, notificationCode } = declared;
  if (isFoundling(declared)) return ['foundling'];
  return [
    notificationCode !== undefined ? 'notified' : child.bornAbroad ? 'born-abroad' : 'unnotified',
    ...(father && !mother ? (['father-alone'] as const) : []),
    ...(mother && father && isForeign(mother) !== isForeign(father)
      ? (['parents-of-two-nations'] as const)
      : []),
  ];
}

/** No personal number, because theirs is a passport's. */
export const isForeign = ({ personalNumber, passportNumber }: StatedParent): boolean =>
  personalNumber === undefined && passportNumber !== undefined;

/** Nobody knows a parent, and a report says that the child was found. */
const isFoundling = ({ mother, father, finding }: DeclarationOf<'birth'>): boolean =>
  finding !== undefined && !mother && !father;
