import { StillPending, WorkHandler, type WorkRow } from '@lgsp/outbox';
import { CONFIG } from '@lgsp/service-kit';
import { Inject } from '@nestjs/common';
import { type PopulationConfig } from '../population.config.js';
import { type BirthAnswer, CivilRegister } from '../ports/civil-register.port.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { BirthRegistration } from './birth-registration.service.js';

interface Payload {
  readonly legId: string;
}
type FinalAnswer = Exclude<BirthAnswer, { state: 'pending' }>;

/** Has the signed birth entered in the civil register, under the work row's own id. */
@WorkHandler()
export class RegisterBirth implements WorkHandler<Payload, FinalAnswer> {
  readonly kind = 'register-birth';

  constructor(
    private readonly register: CivilRegister,
    private readonly legs: BirthLegRepository,
    private readonly registration: BirthRegistration,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<FinalAnswer> {
    const answer = await this.register.register(id, birthOf(await this.legs.get(payload.legId)));
    if (answer.state === 'pending') throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS });
    return answer;
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: FinalAnswer): Promise<void> {
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.registered(legId, answer);
  }
}

function birthOf(leg: BirthLegEntity) {
  const { approvedBy, signedBy } = leg;
  if (approvedBy === null || signedBy === null) throw new Error('A birth goes to the register only signed');
  return { ...leg, registrationPlace: leg.residence, approvedBy, signedBy };
}
