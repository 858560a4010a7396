import { WorkHandler, type WorkRow, numberFits } from '@lgsp/service-kit';
import { type Decision } from '../ports/decision.js';
import { type AssignedNumber, NationalPopulation } from '../ports/national-population.port.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { NumberDoesNotFit } from './birth-leg.errors.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { BirthRegistration } from './birth-registration.service.js';
import { registrationPlaceOf } from './registration-place.js';

interface Payload {
  readonly legId: string;
}

/** Asks the national population database for the child's number; while it is away the leg waits. */
@WorkHandler()
export class AssignNumber implements WorkHandler<Payload, Decision<AssignedNumber>> {
  readonly kind = 'assign-number';

  constructor(
    private readonly national: NationalPopulation,
    private readonly legs: BirthLegRepository,
    private readonly registration: BirthRegistration,
  ) {}

  /** @throws POPULATION.NUMBER_DOES_NOT_FIT: the row is stuck, and the leg with it, until an operator has asked there */
  async call({ id, payload }: WorkRow<Payload>): Promise<Decision<AssignedNumber>> {
    const leg = await this.legs.get(payload.legId);
    const answer = await this.national.assignNumber(id, childOf(leg));
    if (answer.state === 'assigned' && !numberFits(answer.personalNumber, leg.child))
      throw new NumberDoesNotFit();
    return answer;
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: Decision<AssignedNumber>): Promise<void> {
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.numbered(legId, answer);
  }
}

function childOf(leg: BirthLegEntity) {
  const { registrationId } = leg;
  if (registrationId === null) throw new Error('A number is asked for only after the registration');
  return { ...leg, registrationId, registrationPlace: registrationPlaceOf(leg) };
}
