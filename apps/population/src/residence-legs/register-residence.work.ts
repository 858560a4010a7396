import { StillPending, WorkHandler, type WorkRow } from '@lgsp/outbox';
import { CONFIG } from '@lgsp/service-kit';
import { Inject } from '@nestjs/common';
import { type PopulationConfig } from '../population.config.js';
import { Residence, type ResidenceAnswer } from '../ports/residence.port.js';
import { ResidenceLegRepository } from './residence-leg.repository.js';
import { ResidenceRegistration } from './residence-registration.service.js';

interface Payload {
  readonly legId: string;
}
type FinalAnswer = Exclude<ResidenceAnswer, { state: 'pending' }>;

/** Has the child's permanent residence registered, under the work row's own id. */
@WorkHandler()
export class RegisterResidence implements WorkHandler<Payload, FinalAnswer> {
  readonly kind = 'register-residence';

  constructor(
    private readonly system: Residence,
    private readonly legs: ResidenceLegRepository,
    private readonly registration: ResidenceRegistration,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<FinalAnswer> {
    const { child, residence, dossierCode } = await this.legs.get(payload.legId);
    const answer = await this.system.register(id, { child, place: residence, dossierCode });
    if (answer.state === 'pending') throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS });
    return answer;
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: FinalAnswer): Promise<void> {
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.registered(legId, answer);
  }
}
