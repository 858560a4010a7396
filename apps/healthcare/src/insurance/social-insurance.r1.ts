import { type Place, type RegisteredChild } from '@lgsp/contracts-legs';
import {
  InsuranceCardAnswer,
  type InsuranceCardRequest,
  SOCIAL_INSURANCE,
  SocialInsuranceCode,
} from '@lgsp/contracts-national-systems';
import { CONFIG, GatewayClient, RemoteRefusal, StillPending } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type HealthcareConfig } from '../healthcare.config.js';
import { type CardOutcome, SocialInsurance } from './social-insurance.port.js';

/** Children under six: group TE, level 1, issued by Thanh Hóa (38 in the insurance numbering). */
const CHILD_CARD = { objectGroup: 'TE', benefitLevel: '1', issuingProvince: '38' } as const;

/** Social insurance behind the gateway; the only file that knows its paths. */
@Injectable()
export class SocialInsuranceOverR1 extends SocialInsurance {
  constructor(
    private readonly gateway: GatewayClient,
    @Inject(CONFIG) private readonly config: HealthcareConfig,
  ) {
    super();
  }

  override async requestCard(
    requestId: string,
    child: RegisteredChild,
    residence: Place,
    received: () => Promise<void>,
  ): Promise<CardOutcome> {
    const { personalNumber, name, sex, birthDate } = child;
    const { communeCode, communeName } = residence;
    const body: InsuranceCardRequest = {
      requestId,
      person: { personalNumber, name, sex, birthDate },
      ...CHILD_CARD,
      residence: { communeCode, communeName },
    };
    try {
      const answer = await this.gateway.call({
        service: SOCIAL_INSURANCE,
        method: 'POST',
        path: '/insurance-cards',
        body,
        purpose: 'birth-linked-procedure',
        idempotencyKey: requestId,
      });
      const outcome = outcomeOf(answer);
      if (outcome) return outcome;
    } catch (error) {
      // Its own code is a final no of the agency; a refusal by the exchange is not and stays an error.
      if (
        error instanceof RemoteRefusal &&
        error.status === 422 &&
        error.code.startsWith('SOCIAL_INSURANCE.')
      )
        return noOf(error.code, error.title.vi);
      throw error;
    }
    await received();
    throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS });
  }
}

/**
 * What was sent is what the certificate says: who knows the person otherwise has found an error in it, or asked after it was corrected.
 */
const AGAINST_CERTIFICATE: readonly string[] = [
  SocialInsuranceCode.certificateInError,
  SocialInsuranceCode.personMismatch,
];

const noOf = (code: string, text: string): CardOutcome => ({
  state: AGAINST_CERTIFICATE.includes(code) ? 'returned' : 'refused',
  ...{ code, text },
});

/** Undefined while the agency works on it; an answer that says it is done and shows nothing is none to wait after. */
function outcomeOf(answer: unknown): CardOutcome | undefined {
  const { state, card, refusal, version } = InsuranceCardAnswer.parse(answer);
  if (state === 'issued' && card) return { state, card, version };
  if (state === 'refused' && refusal) {
    return noOf(refusal.code, refusal.reason);
  }
  if (state === 'issued' || state === 'refused')
    throw new Error(`Social insurance says ${state} and shows neither card nor reason`);
  return undefined;
}
