import {
  BirthLegDueMoved,
  BirthLegResumed,
  BirthLegWithdrawalRequested,
  FireAcceptanceLegDueMoved,
  FireAcceptanceLegResumed,
  FireAcceptanceLegWithdrawalRequested,
  InsuranceLegDueMoved,
  InsuranceLegWithdrawalRequested,
  LandTransferLegDueMoved,
  LandTransferLegResumed,
  LandTransferLegWithdrawalRequested,
  type LegKind,
  ResidenceLegDueMoved,
  ResidenceLegWithdrawalRequested,
} from '@lgsp/contracts-legs';
import { type EventDefinition } from '@lgsp/events';

export type Department = 'population' | 'healthcare' | 'land' | 'fire-safety';

interface LegKindFacts {
  readonly answeredBy: Department;
  readonly name: string;
  readonly dueMoved: EventDefinition;
  readonly withdrawalRequested: EventDefinition;
  /** Absent where no officer can ask the applicant for more. */
  readonly resumed?: EventDefinition;
}

/** Which department answers a kind (an answer of another is no answer), how the timeline names it, and what it is told after it was asked. */
export const LEG_KINDS: Readonly<Record<LegKind, LegKindFacts>> = {
  birth: {
    ...{ answeredBy: 'population', name: 'khai sinh', resumed: BirthLegResumed },
    ...{ dueMoved: BirthLegDueMoved, withdrawalRequested: BirthLegWithdrawalRequested },
  },
  residence: {
    ...{ answeredBy: 'population', name: 'đăng ký thường trú' },
    ...{ dueMoved: ResidenceLegDueMoved, withdrawalRequested: ResidenceLegWithdrawalRequested },
  },
  'land-transfer': {
    ...{ answeredBy: 'land', name: 'chuyển quyền sử dụng đất', resumed: LandTransferLegResumed },
    ...{ dueMoved: LandTransferLegDueMoved, withdrawalRequested: LandTransferLegWithdrawalRequested },
  },
  'fire-acceptance': {
    ...{ answeredBy: 'fire-safety', name: 'nghiệm thu về phòng cháy và chữa cháy' },
    ...{ resumed: FireAcceptanceLegResumed, dueMoved: FireAcceptanceLegDueMoved },
    withdrawalRequested: FireAcceptanceLegWithdrawalRequested,
  },
  insurance: {
    ...{ answeredBy: 'healthcare', name: 'thẻ BHYT' },
    ...{ dueMoved: InsuranceLegDueMoved, withdrawalRequested: InsuranceLegWithdrawalRequested },
  },
};
