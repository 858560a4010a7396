import { WorkHandler, type WorkRow } from '@lgsp/service-kit';
import { type Decision } from '../ports/decision.js';
import { Residence, type ResidenceEntry, type ResidenceReturned } from '../ports/residence.port.js';
import { ResidenceLegRepository } from './residence-leg.repository.js';
import { ResidenceRegistration } from './residence-registration.service.js';

type Answer = Decision<ResidenceEntry | ResidenceReturned>;

interface Payload {
  readonly legId: string;
}

/** Has the child's permanent residence registered, under the work row's own id. */
@WorkHandler()
export class RegisterResidence implements WorkHandler<Payload, Answer> {
  readonly kind = 'register-residence';

  constructor(
    private readonly system: Residence,
    private readonly legs: ResidenceLegRepository,
    private readonly registration: ResidenceRegistration,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<Answer> {
    const leg = await this.legs.get(payload.legId);
    const { child, residence: place, dossierCode } = leg;
    return this.system.register(id, { child, place, dossierCode }, () => this.registration.received(leg));
  }

  commit({ payload: { legId } }: WorkRow<Payload>, answer: Answer): Promise<void> {
    if (answer.state === 'returned') return this.registration.returned(legId, answer.reason);
    return answer.state === 'refused'
      ? this.registration.refused(legId, answer.reason)
      : this.registration.registered(legId, answer);
  }
}
