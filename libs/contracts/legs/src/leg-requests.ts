import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { DesignAppraisal, StatedFacility } from './fire-acceptance.js';
import { CertificateNumber, ParcelKey, Party, TransferContract, TransferForm } from './land.js';
import { type LegKind, Newborn, NotificationCode, Parent, Place, RegisteredChild } from './leg.js';

/**
 * One-stop asks a department for its part of a dossier, committed with the dossier's own step, once per leg; the
 * department answers under the same leg id (NĐ 61/2018 Đ19.6). One type a kind: the router alone decides who gets what,
 * and no department has to look whether an event means work for it.
 */
const legRequest = <Shape extends z.ZodRawShape>(kind: LegKind, place: string, about: Shape) =>
  defineEvent({
    type: `vn.lgsp.one-stop.${kind}-leg-requested`,
    version: 1,
    subject: (leg) => (leg as { legId: string }).legId,
    places: { communes: [place], agencies: ['/agency'] },
    data: z.strictObject({
      legId: z.uuidv7(),
      dossierCode: z.string().min(1).max(80),
      procedureCode: z.string().min(1).max(40),
      /** Agency that the applicant named for this leg. */
      agency: z.string().min(1).max(60),
      /** RFC 3339; the leg's own limit. */
      dueAt: z.iso.datetime(),
      /** RFC 3339; the department acknowledges by then or the leg counts as late. */
      acknowledgeBy: z.iso.datetime(),
      /** The limits may still move: the calendar on the way to them is not decided. */
      dueProvisional: z.boolean().optional(),
      ...about,
    }),
  });

/** Places stand in requests as they are called today. */
const RESIDENCE = '/residence/communeCode';

/** Asked when the dossier is accepted (2 → 4). */
export const BirthLegRequested = legRequest('birth', RESIDENCE, {
  notificationCode: NotificationCode,
  child: Newborn,
  mother: Parent.optional(),
  father: Parent.optional(),
  residence: Place,
  /** The commune where the agency answers, which registers; absent where it answers for none or several. */
  registrationPlace: Place.optional(),
});

/** Asked when the birth leg is done. */
export const ResidenceLegRequested = legRequest('residence', RESIDENCE, {
  child: RegisteredChild,
  mother: Parent.optional(),
  father: Parent.optional(),
  residence: Place,
});

/** Asked when the birth leg is done. */
export const InsuranceLegRequested = legRequest('insurance', RESIDENCE, {
  child: RegisteredChild,
  residence: Place,
});

/** Asked when the dossier is accepted (2 → 4). No personal number: land knows persons by population's ids. */
export const LandTransferLegRequested = legRequest('land-transfer', '/parcel/commune', {
  parcel: ParcelKey,
  certificateNumber: CertificateNumber,
  transferor: Party,
  transferee: Party,
  form: TransferForm,
  contract: TransferContract,
});

/** Asked when the dossier is accepted (2 → 4). No personal number: fire safety knows persons by population's ids. */
export const FireAcceptanceLegRequested = legRequest('fire-acceptance', '/place/communeCode', {
  facility: StatedFacility,
  place: Place,
  /** Under which the facility stands in fire safety's register, where it does already. */
  facilityId: z.uuidv7().optional(),
  /** Head of the facility, under the person's id at population. */
  holder: z.uuidv7().optional(),
  design: DesignAppraisal,
});
