import { type NewDossier, type Reason } from '@lgsp/contracts-one-stop';
import { type ParentRole } from './parent-check.entity.js';

type Declared = Pick<NewDossier, 'mother' | 'father'>;

const ROLE_NAME: Readonly<Record<ParentRole, string>> = { mother: 'mẹ', father: 'cha' };

/** The named parents who can be looked up. */
export const rolesToCheck = (declared: Declared): readonly ParentRole[] =>
  (['mother', 'father'] as const).filter((role) => declared[role]?.personalNumber !== undefined);

/** A mother without a number (Luật Hộ tịch Đ16.3): nothing can be looked up, an officer decides. */
export const needsOfficer = (declared: Declared): boolean => declared.mother.personalNumber === undefined;

/** A father who is named but has no number has to be completed or left out. */
export const fatherIncomplete = (declared: Declared): readonly Reason[] =>
  declared.father && declared.father.personalNumber === undefined
    ? [{ code: 'FATHER_NUMBER_MISSING', text: 'Thiếu số định danh cá nhân của cha' }]
    : [];

export const mismatchOf = (role: ParentRole): Reason => ({
  code: `${role.toUpperCase()}_NOT_MATCHED`,
  text: `Thông tin của ${ROLE_NAME[role]} không khớp với Cơ sở dữ liệu quốc gia về dân cư`,
});
