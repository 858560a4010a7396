import { type DossierNotice } from '@lgsp/contracts-one-stop';
import { type LocalDate, type PartialDate } from '@lgsp/kernel';
import { isForeign } from './birth-cases.js';
import { type DeclarationOf } from './declaration.js';
import { ageInYears, type Came, type Named, notice, type Plausible } from './plausible.js';

type Declared = DeclarationOf<'birth'>;
const PARENTS = [
  ['mother', 2],
  ['father', 1],
] as const;

/** What is rare in the declaration of a birth. That a father has died before it is not: he is asked about by itself. */
export const birthNotices = (
  declared: Declared,
  plausible: Plausible,
  { submittedOn }: Came,
): DossierNotice[] => [
  ...notice('AGE_OF_PARENT', ofRareAge(declared, plausible)),
  ...notice('FOREIGN_PARENT', foreigners(declared)),
  ...notice('ONE_PERSON_TWICE', isOnePerson(declared) ? ['/mother', '/father'] : []),
  ...notice(
    'DATES_DO_NOT_FOLLOW',
    declared.child.birthDate > submittedOn ? ['/child/birthDate', '/submittedAt'] : [],
  ),
];

/** Parents with the sex that the role asks for. */
export const namedInBirth = (declared: Declared): Named[] => [
  { part: '/applicant', name: declared.applicant.name },
  { part: '/child', name: declared.child.name },
  ...PARENTS.flatMap(([role, sex]) => {
    const parent = declared[role];
    return parent ? [{ part: `/${role}`, sex, ...parent }] : [];
  }),
];

/** As parts of the declaration. */
export const foreigners = (declared: Pick<Declared, 'mother' | 'father'>): string[] =>
  PARENTS.flatMap(([role]) => (declared[role] && isForeign(declared[role]) ? [`/${role}`] : []));

function ofRareAge(declared: Declared, { motherYears, fatherYears }: Plausible): string[] {
  const bounds = { mother: motherYears, father: fatherYears };
  return PARENTS.flatMap(([role]) => {
    const [birthDate, between] = [declared[role]?.birthDate, bounds[role]];
    if (birthDate === undefined || between === undefined) return [];
    // Of a birth date that is only a year or a month: the oldest and the youngest that they can be.
    const oldest = ageInYears(first(birthDate), declared.child.birthDate);
    const youngest = ageInYears(last(birthDate), declared.child.birthDate);
    return oldest < between[0] || youngest > between[1] ? [`/${role}`] : [];
  });
}

const first = (date: PartialDate): LocalDate => date + '-01-01'.slice(date.length - 4);
const last = (date: PartialDate): LocalDate => date + '-12-31'.slice(date.length - 4);

function isOnePerson({ mother, father }: Declared): boolean {
  if (!mother || !father) return false;
  if (isForeign(mother) && isForeign(father)) return mother.passportNumber === father.passportNumber;
  if (mother.personalNumber !== undefined || father.personalNumber !== undefined)
    return mother.personalNumber === father.personalNumber;
  return mother.name === father.name && mother.birthDate === father.birthDate;
}
