import { z } from 'zod';
import { DesignAppraisal, StatedFacility } from './fire-acceptance.js';
import { CertificateNumber, ParcelKey, Party, TransferContract, TransferForm } from './land.js';
import {
  BirthOrder,
  BirthProof,
  FindingReport,
  type LegKind,
  Newborn,
  NewbornAnywhere,
  NotificationCode,
  Parent,
  Place,
  RegisteredChild,
} from './leg.js';

/** Where each kind's commune stands in what it is told; places stand there as they are called today. */
export const LEG_PLACES: Readonly<Record<LegKind, string>> = {
  birth: '/residence/communeCode',
  residence: '/residence/communeCode',
  insurance: '/residence/communeCode',
  'land-transfer': '/parcel/commune',
  'fire-acceptance': '/place/communeCode',
};

/** What a leg of each kind is told, when it is asked and when the applicant has added to it. */
export const birthAbout = {
  notificationCode: NotificationCode,
  child: Newborn,
  mother: Parent.optional(),
  father: Parent.optional(),
  residence: Place,
  /** The commune where the agency answers, which registers; absent where it answers for none or several. */
  registrationPlace: Place.optional(),
};

/** A birth beside the usual case: abroad, or no code tells it from others, and neither parent may be known. */
export const specialBirthAbout = {
  ...birthAbout,
  child: NewbornAnywhere,
  notificationCode: NotificationCode.optional(),
  proof: BirthProof.optional(),
  finding: FindingReport.optional(),
  birthOrder: BirthOrder.optional(),
};

export const residenceAbout = {
  child: RegisteredChild,
  mother: Parent.optional(),
  father: Parent.optional(),
  residence: Place,
};

export const insuranceAbout = { child: RegisteredChild, residence: Place };

export const landTransferAbout = {
  parcel: ParcelKey,
  certificateNumber: CertificateNumber,
  transferor: Party,
  transferee: Party,
  form: TransferForm,
  contract: TransferContract,
};

export const fireAcceptanceAbout = {
  facility: StatedFacility,
  place: Place,
  /** Under which the facility stands in fire safety's register, where it does already. */
  facilityId: z.uuidv7().optional(),
  /** Head of the facility, under the person's id at population. */
  holder: z.uuidv7().optional(),
  design: DesignAppraisal,
};
