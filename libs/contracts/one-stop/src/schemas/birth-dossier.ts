import { BirthOrder, BirthProof, NotificationCode, PassportNumber } from '@lgsp/contracts-legs';
import {
  AddressLine,
  AgencyCode,
  Ethnicity,
  Nationality,
  PaperNumber,
  PersonName,
  StatedDate,
} from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { applicant, attachments, statedPerson, StatedPlace, submission } from './declared.js';

/** Người yêu cầu: files for the child and is never the child. */
export const Applicant = applicant(z.enum(['mother', 'father', 'relative', 'guardian'])).meta({
  id: 'Applicant',
});

/** A place that has no code of this country. */
const StatedPlaceAbroad = z
  .strictObject({ country: Nationality, place: AddressLine })
  .meta({ id: 'StatedPlaceAbroad' });

/** What the entry says of a child beside name, sex, day and place (Luật Hộ tịch Đ14). Left out: the catalogue says from when it is asked for. */
const childContent = {
  ethnicity: Ethnicity.optional(),
  nationality: Nationality.optional(),
  /** Quê quán. */
  hometown: AddressLine.optional(),
  /** In its place where the child was born abroad: no table of ours judges it. */
  bornAbroad: StatedPlaceAbroad.optional(),
};

export const DossierChild = z
  .strictObject({
    name: PersonName,
    /** 1 male, 2 female, 3 not determined (*chưa xác định*). */
    sex: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    birthDate: StatedDate,
    birthPlace: StatedPlace.optional(),
    ...childContent,
  })
  .meta({ id: 'DossierChild' });
export type DossierChild = z.output<typeof DossierChild>;

/** A parent as the applicant states it; a mother may have no number (Luật Hộ tịch Đ16.3). */
export const StatedParent = z
  .strictObject({
    ...statedPerson,
    personalNumber: statedPerson.personalNumber.optional(),
    /** Of a foreigner, in the number's place. */
    passportNumber: PassportNumber.optional(),
    ethnicity: Ethnicity.optional(),
    nationality: Nationality.optional(),
    /** Nơi cư trú, wherever that is. */
    residence: AddressLine.optional(),
  })
  .meta({ id: 'StatedParent' });
export type StatedParent = z.output<typeof StatedParent>;

/** The report of a foundling (NĐ 123/2015/NĐ-CP Đ14), as the applicant states it. */
export const StatedFinding = z
  .strictObject({ number: PaperNumber, writtenOn: StatedDate, place: StatedPlace })
  .meta({ id: 'StatedFinding' });

/** How the birth is known where it is not by a *giấy chứng sinh*. */
const otherwiseKnown = {
  proof: BirthProof.optional(),
  finding: StatedFinding.optional(),
  birthOrder: BirthOrder.optional(),
};

/** Agencies that the applicant chose for the three legs (NĐ 63/2024/NĐ-CP). */
export const ChosenAgencies = z
  .strictObject({ birth: AgencyCode, residence: AgencyCode, insurance: AgencyCode })
  .meta({ id: 'ChosenAgencies' });

/** A dossier of the linked procedure *khai sinh, thường trú, thẻ BHYT*, as the national portal hands it over. */
export const BirthDossier = z
  .strictObject({
    /** May be left out: the first procedure was the only one. */
    kind: z.literal('birth').default('birth'),
    ...submission,
    applicant: Applicant,
    child: DossierChild,
    /** Either may be absent; both are of a foundling. */
    mother: StatedParent.optional(),
    father: StatedParent.optional(),
    agencies: ChosenAgencies,
    /** Place of permanent residence that is asked for. */
    residence: StatedPlace,
    /** The signed *giấy chứng sinh*; absent where there is none. */
    notificationCode: NotificationCode.optional(),
    ...otherwiseKnown,
  })
  .meta({ id: 'BirthDossier' });

export const BirthSupplement = z
  .strictObject({
    kind: z.literal('birth').default('birth'),
    mother: StatedParent.optional(),
    father: StatedParent.optional(),
    childSex: z.union([z.literal(1), z.literal(2)]).optional(),
    childContent: z.strictObject({ birthPlace: StatedPlace.optional(), ...childContent }).optional(),
    /** Taken where nothing said yet how the birth is known. */
    notificationCode: NotificationCode.optional(),
    ...otherwiseKnown,
    attachments: attachments.optional(),
  })
  .meta({ id: 'BirthSupplement' });
export type BirthSupplement = z.output<typeof BirthSupplement>;
