import { type LegKind } from '@lgsp/contracts-legs';
import { type Allowance, type TimeOfDay } from '@lgsp/working-time';

/** What one-stop's catalogue gives each department; a suite of one-stop holds the two together. */
export const LIMITS: Readonly<Record<LegKind, Allowance>> = {
  birth: { unit: 'SAME_DAY' },
  residence: { unit: 'WORKING_DAYS', amount: 2 },
  insurance: { unit: 'WORKING_DAYS', amount: 2 },
  'land-transfer': { unit: 'WORKING_DAYS', amount: 8 },
  'fire-acceptance': { unit: 'WORKING_DAYS', amount: 8 },
};
export const CUT_OFF: TimeOfDay = '15:00';
