import { type Allowance } from '@lgsp/working-time';
import { BIRTH_ENTRY } from './birth-entry.js';
import {
  BIRTH_COMPONENTS,
  FIRE_ACCEPTANCE_COMPONENTS,
  KEPT,
  LAND_TRANSFER_COMPONENTS,
} from './components.js';
import { type Competence, type CounterIntake, type Procedure, type SupplementRules } from './procedure.js';

const workingDays = (amount: number): Allowance => ({ unit: 'WORKING_DAYS', amount });
const acknowledgeWithin: Allowance = { unit: 'WORKING_HOURS', amount: 2 };
/** A practice of the province, seen in its system; not verified in any text. */
const answerWithin: Allowance = { unit: 'WORKING_HOURS', amount: 8 };
const sameDay = {
  limit: { unit: 'SAME_DAY' } as Allowance,
  limitWithVerification: workingDays(5),
  acknowledgeWithin,
};
/** Which agency's place it has to be; no text was at hand for any of it. */
const ofThePlace = (source: string): Competence => ({ source, verified: false });

/** In person, by post or online, as the applicant chooses; of no procedure it was looked up. */
const atCounter: CounterIntake = { taken: true, source: 'NĐ 61/2018/NĐ-CP Đ17.1', verified: false };

/** What an officer would look at twice. */
const plausible = { daysUnderWay: 7, source: 'assumed: no text says bounds', verified: false } as const;

const twoDays = {
  limit: workingDays(2),
  limitWithVerification: workingDays(5),
  acknowledgeWithin,
};

/**
 * Three working days and the count anew are those of NĐ 61/2018/NĐ-CP Art. 19.4, which NĐ 118/2025/NĐ-CP replaced; its text has not been
 * seen, nor any that says how often a department may ask or how long an answer is awaited.
 */
const supplements: SupplementRules = {
  perLeg: 1,
  askedWithin: workingDays(3),
  answeredWithin: { unit: 'CALENDAR_DAYS', amount: 30 },
  source: 'NĐ 118/2025/NĐ-CP Đ11; NĐ 61/2018/NĐ-CP Đ19.4',
  verified: false,
};

/** Limits of NĐ 63/2024/NĐ-CP; those of NĐ 301/2026/NĐ-CP have not been seen and are taken to be the same. */
const birth = {
  kind: 'birth',
  field: 'G15-HT01',
  answerWithin,
  atCounter,
  limit: workingDays(3),
  limitWithVerification: workingDays(5),
  pausePolicy: 'RESTART',
  components: BIRTH_COMPONENTS,
  contents: BIRTH_ENTRY,
  documentsKept: KEPT,
  supplements,
  childUnderYears: 6,
  foreignParents: { taken: true, source: null, verified: false },
  plausible: { ...plausible, motherYears: [14, 55], fatherYears: [16, 80] },
  legs: [
    {
      kind: 'birth',
      agencies: ['commune'],
      competence: ofThePlace('Luật Hộ tịch 60/2014/QH13 Đ13'),
      refusalStops: true,
      ...sameDay,
    },
    {
      kind: 'residence',
      agencies: ['police'],
      competence: ofThePlace('Luật Cư trú 68/2020/QH14 Đ21'),
      after: 'birth',
      refusalStops: false,
      ...twoDays,
    },
    { kind: 'insurance', agencies: ['social-insurance'], after: 'birth', refusalStops: false, ...twoDays },
  ],
} as const;

/**
 * The linked birth procedure before and from 2026-09-01: the code 3.000722 is another province's decision, not verified.
 * The transfer of a right: code and field are placeholders, limits and articles are not verified, since no published list or
 * text that names them could be read. So it is with the acceptance for fire safety. Who registers a birth and a residence: Luật Hộ tịch Đ13,
 * Luật Cư trú Đ21 (general knowledge); which kinds of agencies do the rest is not verified.
 */
export const CATALOGUE: readonly Procedure[] = [
  {
    ...birth,
    code: '2.002621',
    name: {
      vi: 'Liên thông điện tử: đăng ký khai sinh, đăng ký thường trú, cấp thẻ BHYT cho trẻ em dưới 6 tuổi',
      en: 'Linked: birth, permanent residence, health insurance card for a child under 6',
    },
    validFrom: '2024-07-01',
    validTo: '2026-08-31',
    legalBasis: 'NĐ 63/2024/NĐ-CP',
  },
  {
    ...birth,
    code: '3.000722',
    name: {
      vi: 'Liên thông điện tử: khai sinh, thường trú, thẻ BHYT (và căn cước) cho trẻ em dưới 6 tuổi',
      en: 'Linked: birth, permanent residence, health insurance card (and identity card) for a child under 6',
    },
    validFrom: '2026-09-01',
    validTo: null,
    legalBasis: 'NĐ 63/2024/NĐ-CP sửa đổi bởi NĐ 301/2026/NĐ-CP',
  },
  {
    kind: 'land-transfer',
    code: '1.000000.H56',
    name: {
      vi: 'Đăng ký biến động: chuyển quyền sử dụng đất',
      en: 'Registration of a change: transfer of a land-use right',
    },
    field: 'G15-DD01',
    validFrom: '2024-08-01',
    validTo: null,
    legalBasis: 'Luật Đất đai 31/2024/QH15; NĐ 101/2024/NĐ-CP',
    answerWithin,
    atCounter,
    limit: workingDays(10),
    limitWithVerification: workingDays(20),
    pausePolicy: 'RESTART',
    plausible,
    components: LAND_TRANSFER_COMPONENTS,
    contents: [],
    documentsKept: KEPT,
    supplements,
    legs: [
      {
        kind: 'land-transfer',
        agencies: ['land-registration-office', 'department', 'province'],
        competence: ofThePlace('Luật Đất đai 31/2024/QH15; NĐ 101/2024/NĐ-CP'),
        refusalStops: true,
        limit: workingDays(8),
        limitWithVerification: workingDays(18),
        acknowledgeWithin,
      },
    ],
  },
  {
    kind: 'fire-acceptance',
    code: '1.000001.H56',
    name: {
      vi: 'Kiểm tra công tác nghiệm thu về phòng cháy và chữa cháy',
      en: 'Check of the acceptance for fire safety',
    },
    field: 'G01-PC07',
    validFrom: '2025-07-01',
    validTo: null,
    legalBasis: 'Luật 55/2024/QH15; NĐ 105/2025/NĐ-CP',
    answerWithin,
    atCounter: {
      taken: false,
      source: 'assumed: the police have desks of their own; no text was at hand',
      verified: false,
    },
    limit: workingDays(10),
    limitWithVerification: workingDays(15),
    pausePolicy: 'RESTART',
    plausible,
    components: FIRE_ACCEPTANCE_COMPONENTS,
    contents: [],
    documentsKept: KEPT,
    supplements,
    legs: [
      {
        kind: 'fire-acceptance',
        agencies: ['police', 'department', 'province'],
        competence: ofThePlace('Luật 55/2024/QH15; NĐ 105/2025/NĐ-CP'),
        refusalStops: true,
        limit: workingDays(8),
        limitWithVerification: workingDays(13),
        acknowledgeWithin,
      },
    ],
  },
];
