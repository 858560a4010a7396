import { WorkHandler, type WorkRow } from '@lgsp/service-kit';
import { InsuranceService } from './insurance.service.js';
import { InsuranceLegRepository } from './insurance-leg.repository.js';
import { type CardOutcome, SocialInsurance } from './social-insurance.port.js';

interface Payload {
  readonly legId: string;
}

/** Asks social insurance for the card under the row's own id until it has decided. */
@WorkHandler()
export class RequestCard implements WorkHandler<Payload, CardOutcome> {
  readonly kind = 'request-card';

  constructor(
    private readonly legs: InsuranceLegRepository,
    private readonly service: InsuranceService,
    private readonly socialInsurance: SocialInsurance,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<CardOutcome> {
    const leg = await this.legs.get(payload.legId);
    const received = (): Promise<void> => this.service.received(leg);
    return this.socialInsurance.requestCard(id, leg.child, leg.residence, received);
  }

  commit({ payload }: WorkRow<Payload>, outcome: CardOutcome): Promise<void> {
    return this.service.decided(payload.legId, outcome);
  }
}
