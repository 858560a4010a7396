import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import {
  birthAbout,
  fireAcceptanceAbout,
  insuranceAbout,
  landTransferAbout,
  LEG_PLACES,
  residenceAbout,
  specialBirthAbout,
} from './leg-abouts.js';
import { type LegKind } from './leg.js';

/**
 * One-stop asks a department for its part of a dossier, committed with the dossier's own step, once per leg; the
 * department answers under the same leg id (NĐ 61/2018 Đ19.6). One type a kind: the router alone decides who gets what,
 * and no department has to look whether an event means work for it.
 */
const legRequest = <Shape extends z.ZodRawShape>(kind: LegKind, about: Shape, name: string = kind) =>
  defineEvent({
    type: `vn.lgsp.one-stop.${name}-leg-requested`,
    version: 1,
    subject: (leg) => (leg as { legId: string }).legId,
    places: { communes: [LEG_PLACES[kind]], agencies: ['/agency'] },
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
      /** How often the applicant may be asked for more; absent: never. */
      supplements: z.int().min(0).max(10).optional(),
      ...about,
    }),
  });

/** Asked when the dossier is accepted (2 → 4). */
export const BirthLegRequested = legRequest('birth', birthAbout);

/** In its place where the birth is not the usual case. A type of its own: no reader of the other has ever been without a code. */
export const SpecialBirthLegRequested = legRequest('birth', specialBirthAbout, 'special-birth');

/** Asked when the birth leg is done. */
export const ResidenceLegRequested = legRequest('residence', residenceAbout);

/** Asked when the birth leg is done. */
export const InsuranceLegRequested = legRequest('insurance', insuranceAbout);

/** Asked when the dossier is accepted (2 → 4). No personal number: land knows persons by population's ids. */
export const LandTransferLegRequested = legRequest('land-transfer', landTransferAbout);

/** Asked when the dossier is accepted (2 → 4). No personal number: fire safety knows persons by population's ids. */
export const FireAcceptanceLegRequested = legRequest('fire-acceptance', fireAcceptanceAbout);
