import { StillPending, WorkHandler, type WorkRow } from '@lgsp/outbox';
import { CONFIG } from '@lgsp/service-kit';
import { Inject } from '@nestjs/common';
import { numberFits } from '../persons/personal-number.js';
import { type PopulationConfig } from '../population.config.js';
import { NationalPopulation, type NumberAnswer } from '../ports/national-population.port.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { NumberDoesNotFit } from './birth-leg.errors.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { BirthRegistration } from './birth-registration.service.js';

interface Payload {
  readonly legId: string;
}
type FinalAnswer = Exclude<NumberAnswer, { state: 'pending' }>;

/** Asks the national population database for the child's number; while it is away the leg waits. */
@WorkHandler()
export class AssignNumber implements WorkHandler<Payload, FinalAnswer> {
  readonly kind = 'assign-number';

  constructor(
    private readonly national: NationalPopulation,
    private readonly legs: BirthLegRepository,
    private readonly registration: BirthRegistration,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  /** @throws POPULATION.NUMBER_DOES_NOT_FIT: the row is stuck, and the leg with it, until an operator has asked there */
  async call({ id, payload }: WorkRow<Payload>): Promise<FinalAnswer> {
    const leg = await this.legs.get(payload.legId);
    const answer = await this.national.assignNumber(id, childOf(leg));
    if (answer.state === 'pending') throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS });
    if (answer.state === 'assigned' && !numberFits(answer.personalNumber, leg.child))
      throw new NumberDoesNotFit();
    return answer;
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: FinalAnswer): Promise<void> {
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.numbered(legId, answer);
  }
}

function childOf(leg: BirthLegEntity) {
  const { registrationId } = leg;
  if (registrationId === null) throw new Error('A number is asked for only after the registration');
  return { ...leg, registrationId, registrationPlace: leg.residence };
}
