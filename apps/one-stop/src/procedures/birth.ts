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
import { missingOfBirth } from './birth-missing.js';
import { statedBirth } from './birth-notification.js';
import { birthNotices, foreigners, namedInBirth } from './birth-notices.js';
import { type DeclarationOf } from './declaration.js';
import { ageInYears } from './plausible.js';
import { legRequest, type ProcedureKind } from './procedure-kind.js';
import { BirthInFuture, SupplementOfAnotherKind } from './procedure.errors.js';
import { SAME_BIRTH } from './same-birth.js';

const ROLE_NAME = { mother: 'mẹ', father: 'cha' } as const;
const PARENT_IS_FOREIGN = {
  code: 'PARENT_IS_FOREIGN',
  text: 'Thủ tục không áp dụng khi cha hoặc mẹ là người nước ngoài',
};

/** Liên thông khai sinh, thường trú, thẻ BHYT. */
export const BIRTH: ProcedureKind<DeclarationOf<'birth'>, BirthContents> = {
  purpose: 'birth-linked-procedure',

  place: ({ residence }) => ({ part: '/residence', stated: residence }),

  facts: ({ child, finding }) => [
    ...(child.birthPlace
      ? [{ part: '/child/birthPlace', stated: child.birthPlace, on: child.birthDate }]
      : []),
    ...(finding ? [{ part: '/finding/place', stated: finding.place, on: finding.writtenOn }] : []),
  ],

  check({ child }, today) {
    if (child.birthDate > today) throw new BirthInFuture();
  },

  outOfScope: ({ childUnderYears = Infinity, foreignParents }, declared, submittedOn) => [
    ...(ageInYears(declared.child.birthDate, submittedOn) < childUnderYears
      ? []
      : [{ code: 'CHILD_TOO_OLD', text: `Thủ tục chỉ áp dụng cho trẻ em dưới ${childUnderYears} tuổi` }]),
    ...(foreignParents?.taken !== false || foreigners(declared).length === 0 ? [] : [PARENT_IS_FOREIGN]),
  ],

  cases: birthCases,

  missing: missingOfBirth,

  persons: (declared) =>
    (['mother', 'father'] as const).flatMap((role) => {
      const { name, birthDate, personalNumber } = declared[role] ?? {};
      return name && birthDate && personalNumber
        ? [{ role, roleName: ROLE_NAME[role], name, birthDate, personalNumber }]
        : [];
    }),

  named: namedInBirth,

  notices: birthNotices,

  notification: statedBirth,

  doubles: SAME_BIRTH,

  /** No mother, or one without a number (Luật Hộ tịch Đ16.3): nothing can be looked up. No notification: nobody but an officer reads what stands for it. */
  needsOfficer: ({ child, mother, notificationCode }) =>
    mother?.personalNumber === undefined || notificationCode === undefined || child.bornAbroad !== undefined,

  supplemented(declared, answer) {
    if (answer.kind !== 'birth') throw new SupplementOfAnotherKind();
    const { mother, father, childSex, childContent, attachments, proof, finding, birthOrder } = answer;
    const { birthPlace, ...child } = declared.child;
    return {
      ...declared,
      ...given({ mother, father, attachments, proof, finding, birthOrder }),
      ...(isKnown(declared) ? {} : given({ notificationCode: answer.notificationCode })),
      child: {
        ...child,
        ...(childContent?.bornAbroad ? {} : given({ birthPlace })),
        ...childContent,
        ...given({ sex: childSex }),
      },
    };
  },

  told: birthContents,

  legs: {
    birth: ({ told, persons }) => {
      const { notificationCode, proof, finding, birthOrder, residence, registrationPlace } = told;
      const { birthPlace, ...child } = newborn(told);
      const about = { residence, ...given({ registrationPlace }), ...legParents(told, persons) };
      if (notificationCode !== undefined && birthPlace && !finding)
        return legRequest(BirthLegRequested, { ...about, notificationCode, child: { ...child, birthPlace } });
      const known = given({ notificationCode, proof, finding, birthOrder });
      const special = { ...about, ...known, child: { ...child, ...given({ birthPlace }) } };
      return legRequest(SpecialBirthLegRequested, special, SpecialBirthLegResumed);
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
