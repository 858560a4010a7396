import { WorkHandler, type WorkRow } from '@lgsp/service-kit';
import { type BirthEntry, CivilRegister } from '../ports/civil-register.port.js';
import { type Decision } from '../ports/decision.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegRepository } from './birth-leg.repository.js';
import { BirthRegistration } from './birth-registration.service.js';
import { registrationPlaceOf } from './registration-place.js';

interface Payload {
  readonly legId: string;
}

/** Has the signed birth entered in the civil register, under the work row's own id. */
@WorkHandler()
export class RegisterBirth implements WorkHandler<Payload, Decision<BirthEntry>> {
  readonly kind = 'register-birth';

  constructor(
    private readonly register: CivilRegister,
    private readonly legs: BirthLegRepository,
    private readonly registration: BirthRegistration,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<Decision<BirthEntry>> {
    return this.register.register(id, birthOf(await this.legs.get(payload.legId)));
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: Decision<BirthEntry>): Promise<void> {
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.registered(legId, answer);
  }
}

function birthOf(leg: BirthLegEntity) {
  const { approvedBy, signedBy } = leg;
  if (approvedBy === null || signedBy === null) throw new Error('A birth goes to the register only signed');
  return { ...leg, registrationPlace: registrationPlaceOf(leg), approvedBy, signedBy };
}
