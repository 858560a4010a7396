import {
  BirthLegDueMoved,
  BirthLegResumed,
  BirthLegWithdrawalRequested,
  FireAcceptanceLegDueMoved,
  FireAcceptanceLegResumed,
  FireAcceptanceLegWithdrawalRequested,
  InsuranceLegDueMoved,
  InsuranceLegResumed,
  InsuranceLegWithdrawalRequested,
  LandTransferLegDueMoved,
  LandTransferLegResumed,
  LandTransferLegWithdrawalRequested,
  type LegKind,
  ResidenceLegDueMoved,
  ResidenceLegResumed,
  ResidenceLegWithdrawalRequested,
} from '@lgsp/contracts-legs';
import { type EventDefinition } from '@lgsp/events';

export type Department = 'population' | 'healthcare' | 'land' | 'fire-safety';

interface LegKindFacts {
  readonly answeredBy: Department;
  readonly name: string;
  readonly dueMoved: EventDefinition;
  readonly withdrawalRequested: EventDefinition;
  /** It goes on: the applicant has answered, or what it found wrong was corrected. */
  readonly resumed: EventDefinition;
  /** An officer may ask the applicant for more. */
  readonly asksApplicant?: true;
}

/** Which department answers a kind (an answer of another is no answer), how the timeline names it, and what it is told after it was asked. */
export const LEG_KINDS: Readonly<Record<LegKind, LegKindFacts>> = {
  birth: {
    ...{ answeredBy: 'population', name: 'khai sinh', resumed: BirthLegResumed, asksApplicant: true },
    ...{ dueMoved: BirthLegDueMoved, withdrawalRequested: BirthLegWithdrawalRequested },
  },
  residence: {
    ...{ answeredBy: 'population', name: 'đăng ký thường trú', resumed: ResidenceLegResumed },
    ...{ dueMoved: ResidenceLegDueMoved, withdrawalRequested: ResidenceLegWithdrawalRequested },
  },
  'land-transfer': {
    ...{ answeredBy: 'land', name: 'chuyển quyền sử dụng đất', asksApplicant: true },
    resumed: LandTransferLegResumed,
    ...{ dueMoved: LandTransferLegDueMoved, withdrawalRequested: LandTransferLegWithdrawalRequested },
  },
  'fire-acceptance': {
    ...{ answeredBy: 'fire-safety', name: 'nghiệm thu về phòng cháy và chữa cháy', asksApplicant: true },
    ...{ resumed: FireAcceptanceLegResumed, dueMoved: FireAcceptanceLegDueMoved },
    withdrawalRequested: FireAcceptanceLegWithdrawalRequested,
  },
  insurance: {
    ...{ answeredBy: 'healthcare', name: 'thẻ BHYT', resumed: InsuranceLegResumed },
    ...{ dueMoved: InsuranceLegDueMoved, withdrawalRequested: InsuranceLegWithdrawalRequested },
  },
};
