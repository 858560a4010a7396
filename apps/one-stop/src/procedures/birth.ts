import {
  BirthLegRequested,
  InsuranceLegRequested,
  ResidenceLegRequested,
  SpecialBirthLegRequested,
  SpecialBirthLegResumed,
} from '@lgsp/contracts-legs';
import { given } from '@lgsp/kernel';
import {
  type BirthContents,
  birthContents,
  legParents,
  newborn,
  parentsByName,
  registeredChild,
} from './birth-contents.js';
import { birthCases } from './birth-cases.js';
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

  facts: ({ child, finding }) => [
    { part: '/child/birthPlace', stated: child.birthPlace, on: child.birthDate },
    ...(finding ? [{ part: '/finding/place', stated: finding.place, on: finding.writtenOn }] : []),
  ],

  check({ child }, today) {
    if (child.birthDate > today) throw new BirthInFuture();
  },

  outOfScope: ({ childUnderYears = Infinity }, { child }, submittedOn) =>
    ageInYears(child.birthDate, submittedOn) < childUnderYears
      ? []
      : [{ code: 'CHILD_TOO_OLD', text: `Thủ tục chỉ áp dụng cho trẻ em dưới ${childUnderYears} tuổi` }],

  cases: birthCases,

  missing: ({ child, mother, father, finding }) => [
    ...(child.sex === 3
      ? [{ code: 'SEX_NOT_DETERMINED', text: 'Giới tính của trẻ chưa xác định, đề nghị bổ sung' }]
      : []),
    // A father who is named but has no number has to be completed or left out.
    ...(father && father.personalNumber === undefined
      ? [{ code: 'FATHER_NUMBER_MISSING', text: 'Thiếu số định danh cá nhân của cha' }]
      : []),
    ...(mother || father || finding
      ? []
      : [
          {
            code: 'PARENTS_NOT_NAMED',
            text: 'Thiếu thông tin của mẹ, cha hoặc biên bản về việc trẻ bị bỏ rơi',
          },
        ]),
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

  doubles: SAME_BIRTH,

  /** No mother, or one without a number (Luật Hộ tịch Đ16.3): nothing can be looked up. No notification: nobody but an officer reads what stands for it. */
  needsOfficer: ({ mother, notificationCode }) =>
    mother?.personalNumber === undefined || notificationCode === undefined,

  supplemented(declared, answer) {
    if (answer.kind !== 'birth') throw new SupplementOfAnotherKind();
    const { mother, father, childSex, childContent, attachments, proof, finding, birthOrder } = answer;
    return {
      ...declared,
      ...given({ mother, father, attachments, proof, finding, birthOrder }),
      ...(isKnown(declared) ? {} : given({ notificationCode: answer.notificationCode })),
      child: { ...declared.child, ...childContent, ...given({ sex: childSex }) },
    };
  },

  told: birthContents,

  legs: {
    birth: ({ told, persons }) => {
      const { notificationCode, proof, finding, birthOrder, residence, registrationPlace } = told;
      const about = {
        ...{ child: newborn(told), residence },
        ...given({ registrationPlace }),
        ...legParents(told, persons),
      };
      return notificationCode === undefined
        ? legRequest(
            SpecialBirthLegRequested,
            { ...about, ...given({ proof, finding, birthOrder }) },
            SpecialBirthLegResumed,
          )
        : legRequest(BirthLegRequested, { ...about, notificationCode });
    },
    residence: ({ told, persons, results }) =>
      legRequest(ResidenceLegRequested, {
        child: registeredChild(told, results.birth),
        residence: told.residence,
        ...parentsByName(told, persons),
      }),
    insurance: ({ told, results }) =>
      legRequest(InsuranceLegRequested, {
        child: registeredChild(told, results.birth),
        residence: told.residence,
      }),
  },
};

/** It says already how the birth is known: a code that comes later is another birth's. */
const isKnown = ({ notificationCode, proof, finding }: DeclarationOf<'birth'>): boolean =>
  notificationCode !== undefined || proof !== undefined || finding !== undefined;
