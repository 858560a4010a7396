import { type Reason } from '@lgsp/contracts-one-stop';
import { isForeign } from './birth-cases.js';
import { type DeclarationOf } from './declaration.js';

type Declared = DeclarationOf<'birth'>;
interface Lack extends Reason {
  readonly isLacking: (declared: Declared) => boolean;
}

/** Without these no entry can be written, whatever the case; what else the law wants it to say is in `birth-entry.ts`. */
const LACKS: readonly Lack[] = [
  {
    code: 'SEX_NOT_DETERMINED',
    text: 'Giới tính của trẻ chưa xác định, đề nghị bổ sung',
    isLacking: ({ child }) => child.sex === 3,
  },
  {
    code: 'BIRTH_PLACE_MISSING',
    text: 'Thiếu nơi sinh của trẻ',
    isLacking: ({ child }) => !child.birthPlace && !child.bornAbroad,
  },
  // A father who is named and has no number of any country has to be completed or left out.
  {
    code: 'FATHER_NUMBER_MISSING',
    text: 'Thiếu số định danh cá nhân của cha',
    isLacking: ({ father }) => father !== undefined && !father.personalNumber && !isForeign(father),
  },
  ...(['mother', 'father'] as const).map((role) => ({
    code: `${role.toUpperCase()}_NATIONALITY_MISSING`,
    text: `Thiếu quốc tịch của ${role === 'mother' ? 'mẹ' : 'cha'}`,
    isLacking: ({ [role]: parent }: Declared) =>
      parent !== undefined && isForeign(parent) && parent.nationality === undefined,
  })),
  {
    code: 'PARENTS_NOT_NAMED',
    text: 'Thiếu thông tin của mẹ, cha hoặc biên bản về việc trẻ bị bỏ rơi',
    isLacking: ({ mother, father, finding }) => !mother && !father && !finding,
  },
];

export const missingOfBirth = (declared: Declared): Reason[] =>
  LACKS.filter(({ isLacking }) => isLacking(declared)).map(({ code, text }) => ({ code, text }));
