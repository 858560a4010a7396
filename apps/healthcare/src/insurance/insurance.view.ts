import { Hindrance } from '@lgsp/contracts-legs';
import { given, maskPersonalNumber, PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';
import { type InsuranceCardEntity } from './insurance-card.entity.js';
import { type InsuranceLegEntity } from './insurance-leg.entity.js';

const InsuranceLegStateView = z.enum(['asked', 'correcting', 'done', 'refused']);

/** Query of the desk's list. */
export const InsuranceLegList = PageQuery.extend({
  after: z.uuidv7().optional(),
  state: InsuranceLegStateView.optional(),
});
export type InsuranceLegList = z.output<typeof InsuranceLegList>;

/** A leg as the insurance desk lists it; the number is masked. */
export const InsuranceLegView = z
  .strictObject({
    id: z.uuidv7(),
    dossierCode: z.string(),
    agency: z.string(),
    dueAt: z.iso.datetime(),
    state: InsuranceLegStateView,
    maskedNumber: z.string(),
    refusalCode: z.string().optional(),
    hindrance: Hindrance.optional(),
  })
  .meta({ id: 'InsuranceLeg' });
export type InsuranceLegView = z.output<typeof InsuranceLegView>;

export const InsuranceCardView = z
  .strictObject({
    id: z.uuidv7(),
    personId: z.uuidv7(),
    maskedNumber: z.string(),
    objectGroup: z.string(),
    benefitLevel: z.string(),
    issuingProvince: z.string(),
    legacyNumber: z.string().optional(),
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
    issuedOn: z.iso.date(),
  })
  .meta({ id: 'InsuranceCard' });
export type InsuranceCardView = z.output<typeof InsuranceCardView>;

export const legView = (leg: InsuranceLegEntity, hindrance?: Hindrance): InsuranceLegView => ({
  id: leg.id,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  dueAt: leg.dueAt.toISOString(),
  state: leg.state,
  maskedNumber: maskPersonalNumber(leg.child.personalNumber),
  ...given({ refusalCode: leg.refusalCode, hindrance }),
});

export const cardView = (card: InsuranceCardEntity): InsuranceCardView => ({
  id: card.id,
  personId: card.personId,
  maskedNumber: maskPersonalNumber(card.personalNumber),
  objectGroup: card.objectGroup,
  benefitLevel: card.benefitLevel,
  issuingProvince: card.issuingProvince,
  ...given({ legacyNumber: card.legacyNumber || undefined }),
  validFrom: card.validFrom,
  validTo: card.validTo,
  issuedOn: card.issuedOn,
});
