import { type BirthLegKind } from '@lgsp/contracts-legs';
import { healthcareLegs } from '@lgsp/contracts-healthcare';
import { type LegForm } from '@lgsp/service-kit';
import { type InsuranceLegEntity } from './insurance-leg.entity.js';

/** Social insurance decides: whatever it says, and whenever, stands. */
export const INSURANCE_LEG: LegForm<InsuranceLegEntity, BirthLegKind> = {
  answers: healthcareLegs,
  kind: 'insurance',
  check: () => undefined,
  kept: ([reason]) => ({ refusalCode: reason?.code ?? null }),
};
