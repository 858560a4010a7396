import { BirthLegRequested, InsuranceLegRequested, ResidenceLegRequested } from '@lgsp/contracts-legs';
import { given } from '@lgsp/kernel';
import { type BirthContents, birthContents, legParents, newborn, registeredChild } from './birth-contents.js';
import { statedBirth } from './birth-notification.js';
import { birthNotices, namedInBirth } from './birth-notices.js';
import { type DeclarationOf } from './declaration.js';
import { ageInYears } from './plausible.js';
import { legRequest, type ProcedureKind } from './procedure-kind.js';
import { BirthInFuture, SupplementOfAnotherKind } from './procedure.errors.js';
import { SAME_BIRTH } from './same-birth.js';

const ROLE_NAME = { mother: 'mẹ', father: 'cha' } as const;

/** Liên thông khai sinh, thường trú, thẻ BHYT. */
export const BIRTH: ProcedureKind<DeclarationOf<'birth'>, BirthContents> = {
  purpose: 'birth-linked-procedure',

  place: ({ residence }) => ({ part: '/residence', stated: residence }),

  facts: ({ child }) => [{ part: '/child/birthPlace', stated: child.birthPlace, on: child.birthDate }],

  check({ child }, today) {
    if (child.birthDate > today) throw new BirthInFuture();
  },

  outOfScope: ({ childUnderYears = Infinity }, { child }, submittedOn) =>
    ageInYears(child.birthDate, submittedOn) < childUnderYears
      ? []
      : [{ code: 'CHILD_TOO_OLD', text: `Thủ tục chỉ áp dụng cho trẻ em dưới ${childUnderYears} tuổi` }],

  missing: ({ child, father }) => [
    ...(child.sex === 3
      ? [{ code: 'SEX_NOT_DETERMINED', text: 'Giới tính của trẻ chưa xác định, đề nghị bổ sung' }]
      : []),
    // A father who is named but has no number has to be completed or left out.
    ...(father && father.personalNumber === undefined
      ? [{ code: 'FATHER_NUMBER_MISSING', text: 'Thiếu số định danh cá nhân của cha' }]
      : []),
  ],

  persons: (declared) =>
    (['mother', 'father'] as const).flatMap((role) => {
      const { personalNumber, ...stated } = declared[role] ?? {};
      return personalNumber && 'name' in stated
        ? [{ role, roleName: ROLE_NAME[role], ...stated, personalNumber }]
        : [];
    }),

  named: namedInBirth,

  notices: birthNotices,

  notification: statedBirth,

  doubles: SAME_BIRTH,

  /** A mother without a number (Luật Hộ tịch Đ16.3): nothing can be looked up. */
  needsOfficer: ({ mother }) => mother.personalNumber === undefined,

  supplemented(declared, answer) {
    if (answer.kind !== 'birth') throw new SupplementOfAnotherKind();
    const { mother, father, childSex, attachments } = answer;
    return {
      ...declared,
      ...given({ mother, father, attachments }),
      ...(childSex ? { child: { ...declared.child, sex: childSex } } : {}),
    };
  },

  told: birthContents,

  legs: {
    birth: ({ told, persons }) =>
      legRequest(BirthLegRequested, {
        notificationCode: told.notificationCode,
        child: newborn(told),
        residence: told.residence,
        ...given({ registrationPlace: told.registrationPlace }),
        ...legParents(told, persons),
      }),
    residence: ({ told, persons, results }) =>
      legRequest(ResidenceLegRequested, {
        child: registeredChild(told, results.birth),
        residence: told.residence,
        ...legParents(told, persons),
      }),
    insurance: ({ told, results }) =>
      legRequest(InsuranceLegRequested, {
        child: registeredChild(told, results.birth),
        residence: told.residence,
      }),
  },
};
