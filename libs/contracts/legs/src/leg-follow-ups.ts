import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { RefusalReason } from './leg-answers.js';
import {
  birthAbout,
  fireAcceptanceAbout,
  insuranceAbout,
  landTransferAbout,
  LEG_PLACES,
  residenceAbout,
  specialBirthAbout,
} from './leg-abouts.js';
import { LegKind } from './leg.js';

const leg = {
  legId: z.uuidv7(),
  dossierCode: z.string().min(1).max(80),
  /** Agency that was asked. */
  agency: z.string().min(1).max(60),
};
const subject = (told: { legId: string }): string => told.legId;
const type = (kind: string, fact: string): string => `vn.lgsp.one-stop.${kind}-leg-${fact}`;
const limit = {
  /** RFC 3339; the leg's limit from now on. */
  dueAt: z.iso.datetime(),
  /** It may still move: the calendar on the way to it is not decided. */
  dueProvisional: z.boolean().optional(),
};

/** The applicant has answered what the department asked for, or a paper of another leg was corrected: what the leg is told now, all of it, and its new limit. */
const resumed = <Shape extends z.ZodRawShape>(kind: LegKind, about: Shape, name: string = kind) =>
  defineEvent({
    type: type(name, 'resumed'),
    version: 1,
    subject: (told) => subject(told as { legId: string }),
    places: { communes: [LEG_PLACES[kind]], agencies: ['/agency'] },
    data: z.strictObject({ ...leg, ...limit, ...about }),
  });

/** An open leg has another limit than it was asked with. */
const dueMoved = (kind: LegKind) =>
  defineEvent({
    type: type(kind, 'due-moved'),
    version: 1,
    subject,
    places: { agencies: ['/agency'] },
    data: z.strictObject({ ...leg, ...limit }),
  });

/** The leg is asked to end without a result; whoever has signed by then has decided. */
const withdrawalRequested = (kind: LegKind) =>
  defineEvent({
    type: type(kind, 'withdrawal-requested'),
    version: 1,
    subject,
    places: { agencies: ['/agency'] },
    data: z.strictObject({ ...leg, reason: RefusalReason }),
  });

export const BirthLegResumed = resumed('birth', birthAbout);
export const SpecialBirthLegResumed = resumed('birth', specialBirthAbout, 'special-birth');
export const ResidenceLegResumed = resumed('residence', residenceAbout);
export const InsuranceLegResumed = resumed('insurance', insuranceAbout);
export const LandTransferLegResumed = resumed('land-transfer', landTransferAbout);
export const FireAcceptanceLegResumed = resumed('fire-acceptance', fireAcceptanceAbout);

export const BirthLegDueMoved = dueMoved('birth');
export const ResidenceLegDueMoved = dueMoved('residence');
export const InsuranceLegDueMoved = dueMoved('insurance');
export const LandTransferLegDueMoved = dueMoved('land-transfer');
export const FireAcceptanceLegDueMoved = dueMoved('fire-acceptance');

export const BirthLegWithdrawalRequested = withdrawalRequested('birth');
export const ResidenceLegWithdrawalRequested = withdrawalRequested('residence');
export const InsuranceLegWithdrawalRequested = withdrawalRequested('insurance');
export const LandTransferLegWithdrawalRequested = withdrawalRequested('land-transfer');
export const FireAcceptanceLegWithdrawalRequested = withdrawalRequested('fire-acceptance');

/** Another leg has found an error in the birth certificate: the commune corrects it or says why not. */
export const BirthLegCorrectionRequested = defineEvent({
  type: type('birth', 'correction-requested'),
  version: 1,
  subject,
  places: { agencies: ['/agency'] },
  data: z.strictObject({
    ...leg,
    /** The leg that found it. */
    foundBy: LegKind,
    reasons: z.array(RefusalReason).min(1).max(10),
    /** The birth's last correction that one-stop has heard of: who has entered a later one has answered already. Absent: it does not say. */
    lastCorrectionId: z.uuidv7().nullable().optional(),
  }),
});
