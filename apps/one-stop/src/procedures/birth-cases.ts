import { type DeclarationOf } from './declaration.js';

/** What a declaration of a birth is beside the usual; rows of the catalogue name them. */
export type BirthCase = 'notified' | 'unnotified' | 'foundling' | 'father-alone';

/** All that it is. */
export function birthCases(declared: DeclarationOf<'birth'>): BirthCase[] {
  const { mother, father, notificationCode } = declared;
  if (isFoundling(declared)) return ['foundling'];
  return [
    notificationCode === undefined ? 'unnotified' : 'notified',
    ...(father && !mother ? (['father-alone'] as const) : []),
  ];
}

/** Nobody knows a parent, and a report says that the child was found. */
const isFoundling = ({ mother, father, finding }: DeclarationOf<'birth'>): boolean =>
  finding !== undefined && !mother && !father;
