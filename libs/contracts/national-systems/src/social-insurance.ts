import { z } from 'zod';
import {
  NationalCommune,
  NationalPersonalNumber,
  NationalPersonRef,
  NationalRefusal,
  RequestId,
} from './vocabulary.js';

/**
 * `POST /insurance-cards`: a health-insurance card for a child under six. The identifier is the personal number (CV
 * 1804/BHXH-QLT, from 2025-08-01); `TE`, `1` and `38` are attributes. Answers 202 `accepted`, later `issued` or
 * `refused` (200). 422 when refused at reception.
 */
export const InsuranceCardRequest = z
  .strictObject({
    requestId: RequestId,
    person: NationalPersonRef,
    /** Đối tượng; a child under six is `TE`. */
    objectGroup: z.string().regex(/^[A-Z]{2}$/),
    /** Mức hưởng; `1` for TE. */
    benefitLevel: z.string().regex(/^[1-5]$/),
    /** Province of the agency that issues, in the insurance numbering; need not be that of birth registration. */
    issuingProvince: z.string().regex(/^\d{2}$/),
    residence: NationalCommune.optional(),
    /** MA_DKBD, the facility of first registration. */
    firstCareFacility: z
      .string()
      .regex(/^[0-9A-Z]{5}$/)
      .optional(),
  })
  .meta({ id: 'InsuranceCardRequest' });

export const InsuranceCard = z
  .object({
    cardId: z.uuid(),
    personalNumber: NationalPersonalNumber,
    objectGroup: z.string(),
    benefitLevel: z.string(),
    issuingProvince: z.string(),
    firstCareFacility: z.string().nullable(),
    /** The old 15-character code; not given to new cards. */
    legacyNumber: z.string().nullable(),
    validFrom: z.iso.date(),
    /** 30/9 of the year in which the child turns 72 months; born after 30/9: end of that month (NĐ 146/2018 Đ13.2). */
    validTo: z.iso.date(),
    issuedOn: z.iso.date(),
  })
  .meta({ id: 'NationalInsuranceCard' });

/** Also the answer of `GET /insurance-cards/{requestId}`. */
export const InsuranceCardAnswer = z
  .object({
    requestId: RequestId,
    state: z.enum(['accepted', 'issued', 'refused']),
    /** Present when issued. */
    card: InsuranceCard.optional(),
    refusal: NationalRefusal.optional(),
    version: z.int().positive(),
  })
  .meta({ id: 'InsuranceCardAnswer' });

export const SocialInsuranceCode = {
  requestUnknown: 'SOCIAL_INSURANCE.REQUEST_UNKNOWN',
  requestReused: 'SOCIAL_INSURANCE.REQUEST_REUSED',
  personMismatch: 'SOCIAL_INSURANCE.PERSON_MISMATCH',
  /** 72 months or older on the day of the request. */
  notUnderSix: 'SOCIAL_INSURANCE.NOT_UNDER_SIX',
  /** Group, level or province do not fit a child under six of this agency. */
  wrongAttributes: 'SOCIAL_INSURANCE.WRONG_ATTRIBUTES',
  cardExists: 'SOCIAL_INSURANCE.CARD_EXISTS',
  /** Decided later: the birth certificate says something wrong. The file is closed; after the correction another is opened (NĐ 63/2024/NĐ-CP Đ8.4). */
  certificateInError: 'SOCIAL_INSURANCE.CERTIFICATE_IN_ERROR',
  refused: 'SOCIAL_INSURANCE.REFUSED',
} as const;

export type InsuranceCardRequest = z.infer<typeof InsuranceCardRequest>;
export type InsuranceCard = z.infer<typeof InsuranceCard>;
export type InsuranceCardAnswer = z.infer<typeof InsuranceCardAnswer>;
